// A place to store keys, and a server that answers as it is told.

/** A localStorage; full: it refuses to keep anything. @param {Record<string, string>} [first] @param {boolean} [full] */
export function useStorage(first = {}, full = false) {
  const kept = new Map(Object.entries(first));
  globalThis.localStorage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem(name, value) {
      if (full) throw new Error("full");
      kept.set(name, value);
    },
  };
  return kept;
}

/** What is asked is noted, and answered in turn. @param {...[number, any]} answers */
export function server(...answers) {
  const asked = [];
  const send = async (address, { method = "GET", headers = {}, body } = {}) => {
    asked.push({ address, method, headers, body: body && JSON.parse(body) });
    const next = answers.shift();
    if (!next) throw new TypeError("Failed to fetch");
    const [status, tree] = next;
    return { ok: status < 300, status, json: async () => tree };
  };
  return { asked, send };
}
