// @ts-check
// Starts the home page.
import { start } from "./pages/index.js";
import { find } from "./shared/dom.js";

start(document, JSON.parse(find(document, "#page-data").textContent ?? "{}"));
