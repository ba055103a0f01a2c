// @ts-check
// The page at an address where there is nothing. What the address itself holds, such as the work on an experiment that has been
// deleted since, can still be gone on with.
import { find, make } from "./shared/dom.js";
import { decode } from "./shared/fragment.js";
import { mountTheme } from "./shared/theme.js";

/** @param {string} fragment @returns {Promise<string | null>} where it can be gone on with */
async function way(fragment) {
  try {
    const { algorithm } = (await decode(fragment)).experiment;
    return document.querySelector(`.chapters a[href="/${CSS.escape(algorithm)}"]`) && `/${algorithm}#${fragment}`;
  } catch {
    return null;
  }
}

async function start() {
  mountTheme(document, () => {});
  const href = await way(location.hash.slice(1));
  if (!href) return;
  const said = make("p", {}, "This address still holds what was done here. ", make("a", { class: "button main", href }, "Go on with it"));
  find(document, ".opening p").after(said);
}

start();
