// @ts-check
'use strict';

// Numbers as people read them.

/**
 * @param {number} count
 * @param {string} one What is counted, if it is one.
 * @param {string} [many] What it is otherwise.
 */
function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

module.exports = { counted };
