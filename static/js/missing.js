// @ts-check
// The page at an address where there is nothing: only its theme can be changed.
import { mountTheme } from "./shared/theme.js";

mountTheme(document, () => {});
