// @ts-check
// Questions on their way: each gets its own answer, or a no when none can come.

/** @typedef {{resolve: (answer: any) => void, reject: (problem: any) => void}} Open */

export function createQuestions() {
  let ids = 0;
  /** @type {Map<string, Open>} */
  const open = new Map();
  return {
    /** @param {(id: string) => void} send @returns {Promise<any>} */
    ask: (send) =>
      new Promise((resolve, reject) => {
        const id = `explain-${++ids}`;
        open.set(id, { resolve, reject });
        send(id);
      }),
    /** @param {string} id @returns {Open | undefined} the question that this answers, once */
    answered(id) {
      const question = open.get(id);
      open.delete(id);
      return question;
    },
    /** @param {object} problem */
    refuseAll(problem) {
      for (const { reject } of open.values()) reject(problem);
      open.clear();
    },
  };
}
