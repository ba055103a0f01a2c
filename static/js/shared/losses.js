// @ts-check
// What frames change: the newest views, and the loss of every step, collected from the pieces that they bring.

/** @typedef {import("./types.js").LossPiece} LossPiece */
/** @typedef {import("./types.js").Losses} Losses */

/** A row of numbers that grows by doubling; what it hands out are views on it. */
class Row {
  constructor() {
    this.room = new Float64Array(256);
    this.length = 0;
  }

  /** @param {number} from @param {ArrayLike<number>} piece */
  write(from, piece) {
    const length = from + piece.length;
    if (length > this.room.length) {
      const room = new Float64Array(Math.max(length, 2 * this.room.length));
      room.set(this.room.subarray(0, Math.min(from, this.length)));
      this.room = room;
    }
    if (from > this.length) this.room.fill(NaN, this.length, from);
    this.room.set(piece, from);
    this.length = length;
  }

  view() {
    return this.room.subarray(0, this.length);
  }
}

/**
 * Takes pieces, gives the whole history; what lies behind a piece is void.
 * @returns {{take: (piece: LossPiece) => Losses}}
 */
export function createLosses() {
  const train = new Row();
  const test = new Row();
  const right = { train: new Row(), test: new Row() };
  return {
    take(piece) {
      train.write(piece.from, piece.train);
      if (!piece.test) test.length = 0;
      else test.write(piece.from, piece.test);
      const known = piece.train_accuracy;
      if (known) right.train.write(piece.from, known);
      if (known) right.test.write(piece.from, piece.test_accuracy ?? new Float64Array(known.length).fill(NaN));
      const accuracy = known ? { train: right.train.view(), test: right.test.view() } : null;
      return { train: train.view(), test: test.length ? test.view() : null, accuracy };
    },
  };
}

/**
 * What a frame changes in the state.
 * @param {import("./types.js").Frame} frame
 * @param {import("./types.js").State} state
 * @param {ReturnType<typeof createLosses>} losses
 * @returns {Partial<import("./types.js").State>}
 */
export function changes(frame, state, losses) {
  const { step, furthest, status, reason, revision } = frame;
  /** @type {Partial<import("./types.js").State>} */
  const patch = { step, furthest, status, reason, revision, views: { ...state.views } };
  // A view of nothing (there are no examples) is an empty tree: as good as no view.
  for (const [name, view] of Object.entries(frame.views))
    Object.assign(patch.views ?? {}, { [name]: Object.keys(view).length ? view : undefined });
  if (frame.losses) patch.losses = losses.take(frame.losses);
  if (frame.notes) patch.notes = frame.notes;
  return patch;
}
