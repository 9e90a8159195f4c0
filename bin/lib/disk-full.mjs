// What is said wherever a disk turns out to be full.

export const diskFull = (/** @type {string} */ place, then = "start again") =>
  `The disk that holds ${place} is full: free some space and ${then}.`;
