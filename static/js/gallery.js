// @ts-check
// Starts the gallery.
import { start } from "./pages/gallery.js";

start(document);
