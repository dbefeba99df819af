// @ts-check
'use strict';

// Lets a person choose a paper, as the server finds it, and writes what the server says that cites it.

const vscode = require('vscode');

/**
 * What the server tells of a paper; docs/commands.md describes it.
 *
 * @typedef {object} Found
 * @property {string} key
 * @property {string} title
 * @property {string} authors
 * @property {number | null} year
 * @property {string | null} citation
 * @property {string | null} link
 */

/** @typedef {vscode.QuickPickItem & { paper: Found }} Item */
/** @typedef {'citation' | 'link'} Kind Which of its texts is written. */

/**
 * Asks for a paper, searching while one types, and writes it at every cursor in place of what is selected.
 *
 * @param {import('./server').Server} server
 * @param {vscode.TextEditor} editor
 * @param {Kind} kind
 */
async function insertPaper(server, editor, kind) {
  /**
   * @param {string} query
   * @param {vscode.Position} position
   * @returns {Promise<Found[]>}
   */
  const search = async (query, { line, character }) => server.execute('scholiast.search', {
    query, uri: editor.document.uri.toString(), position: { line, character },
  });
  const chosen = await choose((query) => search(query, editor.selection.start), kind, selectedText(editor));
  if (!chosen) { return; }
  // Brackets may stand around one cursor and not around another.
  const texts = await Promise.all(editor.selections.map(async ({ start }) => {
    const there = (await search(chosen.query, start)).find(({ key }) => key === chosen.paper.key);
    return there?.[kind] ?? chosen.paper[kind] ?? '';
  }));
  const isDone = await editor.edit((edit) => {
    editor.selections.forEach((selection, index) => edit.replace(selection, texts[index] ?? ''));
  });
  if (!isDone) { throw new Error('The note could not be changed.'); }
  // What was written is not left selected.
  editor.selections = editor.selections.map(({ end }) => new vscode.Selection(end, end));
}

/**
 * What is selected, where it may be words of a title.
 *
 * @param {vscode.TextEditor} editor
 */
function selectedText(editor) {
  const text = editor.document.getText(editor.selection);
  return text.includes('\n') ? '' : text;
}

/**
 * @param {(query: string) => Promise<Found[]>} search
 * @param {Kind} kind
 * @param {string} query What is searched for at first.
 * @returns {Promise<{ paper: Found, query: string } | undefined>} Nothing where the person has thought better of it.
 */
function choose(search, kind, query) {
  return new Promise((resolve, reject) => {
    /** @type {vscode.QuickPick<Item>} */
    const picker = vscode.window.createQuickPick();
    picker.title = kind === 'citation' ? 'Insert Citation' : 'Insert Wiki Link';
    picker.placeholder = 'Words of the title, authors or the year';
    // The server finds papers by mistyped words as well, and knows the best; the interface does not name this yet.
    picker.sortByLabel = false;
    let asked = query;
    let searching = Promise.resolve();
    const ask = () => {
      const mine = picker.value;
      asked = mine;
      picker.busy = true;
      searching = search(mine).then((found) => {
        if (mine !== asked) { return; }
        picker.items = found.filter((paper) => paper[kind] !== null).map(item);
        picker.busy = false;
      }).catch((error) => {
        reject(error);
        picker.hide();
      });
    };
    picker.onDidChangeValue(ask);
    picker.onDidAccept(async () => {
      const isEarly = picker.busy;
      await searching;
      const [choice] = isEarly ? picker.items : picker.selectedItems;
      if (!choice) { return; }
      resolve({ paper: choice.paper, query: asked });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.value = query;
    picker.show();
    ask();
  });
}

/**
 * @param {Found} paper
 * @returns {Item}
 */
function item(paper) {
  const description = [paper.authors, paper.year].filter(Boolean).join(', ');
  // What the server has found is shown whether or not it has the words that were typed.
  return { label: plain(paper.title), description: plain(description), alwaysShow: true, paper };
}

/**
 * A text in which VS Code sees no names of icons.
 *
 * @param {string} text
 */
function plain(text) {
  return text.replaceAll('$(', '\\$(');
}

module.exports = { insertPaper };
