'use strict';

// A paper that is chosen from a list, and what is then written.

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const {
  activate, client, deactivate, editor, eventually, openFile, openNew, openText, read, test, Uri, vscode, withCursors,
  workspace,
} = require('./scenario');

const run = (command) => vscode.commands.executeCommand(`scholiast.${command}`);

/** Runs a test with the extension started and everything read. */
function withServer(name, body, prepare = () => {}) {
  test(name, async () => {
    prepare();
    const context = await activate();
    await eventually('all is read', () => editor.statusItems[0].text.endsWith('4 notes'));
    await body();
    await deactivate(context);
  });
}

/** The list, when it has what was last searched for. */
function list() {
  return eventually('a list', () => editor.pickers[0]?.isShown && !editor.pickers[0].busy && editor.pickers[0]);
}

/** Runs a command, types, and takes the first of the list. */
async function pick(command, typed) {
  const done = run(command);
  (await list()).type(typed);
  (await list()).accept();
  await done;
  assert.ok(editor.pickers[0].isDisposed);
}

const kites = 'kites-over-glaciers';
const title = 'Kites Over Glaciers: Cheap Heights From String and Paper';

/** What is written, by what stands in the note. */
const written = {
  'at the cursor': ['insertCitation', 'Seen from above |.', `Seen from above [@${kites}]|.`],
  'in a group': ['insertCitation', 'Seen [@width-footpaths; |].', `Seen [@width-footpaths; @${kites}|].`],
  'in place of what is selected': ['insertCitation', 'Seen from ‖kites‖.', `Seen from [@${kites}]|.`],
  'at each cursor, as it fits there': [
    'insertCitation', 'One |, two [@width-footpaths; |]\nthree |',
    `One [@${kites}]|, two [@width-footpaths; @${kites}|]\nthree [@${kites}]|`],
  'as a link': ['insertLink', 'Seen from above |.', `Seen from above [[${title}]]|.`],
};

for (const [where, [command, before, after]] of Object.entries(written)) {
  withServer(`a paper is written ${where}`, async () => {
    openText('notes/new.md', before);
    await pick(command, 'glaciers kit');
    assert.equal(withCursors(), after);
    assert.deepEqual(editor.messages, []);
  });
}

withServer('a paper is written into a note that was never saved', async () => {
  openNew(Uri.from({ scheme: 'untitled', path: 'Untitled-1' }), 'Seen |');
  await pick('insertCitation', 'glaciers kit');
  assert.equal(withCursors(), `Seen [@${kites}]|`);
});

withServer('the list has what the server finds, in its order, with authors and year', async () => {
  openText('notes/new.md', '');
  void run('insertCitation');
  const picker = await list();
  assert.equal(picker.title, 'Insert Citation');
  // Mistyped, and in another order than that of the titles.
  picker.type('shadws brandt');
  const { listed } = await list();
  const found = await client().sendRequest('workspace/executeCommand', {
    command: 'scholiast.search', arguments: [{ query: 'shadws brandt' }],
  });
  assert.ok(found.length > 1);
  assert.deepEqual(listed.map(({ label }) => label), found.map((paper) => paper.title));
  assert.deepEqual(listed.map(({ description }) => description), found.map(({ authors, year }) => (
    [authors, year].filter((part) => part).join(', '))));
  assert.ok(listed.some(({ description }) => /, \d{4}$/.test(description)));
});

withServer('what is selected is searched for at once', async () => {
  openText('notes/new.md', 'Seen from ‖kites glaciers‖.');
  void run('insertCitation');
  const picker = await list();
  assert.equal(picker.value, 'kites glaciers');
  assert.equal(picker.listed[0].label, title);
});

withServer('Enter before the answer takes what is then found', async () => {
  openText('notes/new.md', '');
  const done = run('insertCitation');
  const picker = await list();
  assert.notEqual(picker.listed[0].label, title);
  picker.type('glaciers kit');
  picker.accept();
  await done;
  assert.equal(withCursors(), `[@${kites}]|`);
});

withServer('only the last search counts', async () => {
  openText('notes/new.md', '');
  void run('insertCitation');
  const picker = await list();
  const one = client();
  const held = [];
  one.sendRequest = (...args) => new Promise((resolve) => {
    held.push(async () => resolve(await Object.getPrototypeOf(one).sendRequest.apply(one, args)));
  });
  picker.type('puddles');
  picker.type('glaciers kit');
  delete one.sendRequest;
  await held[1]();
  const { listed } = await list();
  await held[0]();
  await new Promise((resolve) => { setImmediate(resolve); });
  assert.equal(listed[0].label, title);
  assert.deepEqual(picker.listed, listed);
});

withServer('nothing is written where nothing is found, or it is called off', async () => {
  openText('notes/new.md', 'Seen |.');
  const done = run('insertCitation');
  const picker = await list();
  picker.type('xyzzyplugh');
  assert.deepEqual((await list()).listed, []);
  picker.accept();
  await list();
  picker.hide();
  await done;
  assert.equal(withCursors(), 'Seen |.');
  assert.deepEqual(editor.messages, []);
});

withServer('a title that looks like an icon is shown as it is', async () => {
  openText('notes/new.md', '');
  void run('insertCitation');
  (await list()).type('puddles of size');
  const [first] = (await list()).listed;
  assert.equal(first.label, 'Puddles of Size \\$(n)');
}, () => fs.appendFileSync(path.join(workspace, 'papers.txt'), '\nPuddles of Size $(n)\nWe measure puddles.\n'));

/** What is in front, and what is then said. */
const refused = {
  'a listing': () => openFile('papers.txt', 'plaintext'),
  'a note of another kind of place': () => editor.open(Uri.from({ scheme: 'git', path: '/a.md' }), 'markdown', ''),
  nothing: () => {},
};

for (const [what, open] of Object.entries(refused)) {
  withServer(`a paper is inserted only into a note, not into ${what}`, async () => {
    open();
    await run('insertCitation');
    assert.deepEqual(editor.messages.map(({ text }) => text), ['Put the cursor into a note first.']);
    assert.deepEqual(editor.pickers, []);
  });
}

withServer('a note that cannot be changed says so', async () => {
  openText('notes/new.md', '');
  editor.activeTextEditor.isReadOnly = true;
  await pick('insertCitation', 'glaciers kit');
  assert.deepEqual(editor.messages.map(({ text }) => text), ['The note could not be changed.']);
});

withServer('a search that fails closes the list and says why', async () => {
  openText('notes/new.md', '');
  const done = run('insertCitation');
  const picker = await list();
  const one = client();
  one.sendRequest = () => Promise.reject(new Error('the connection is closed'));
  picker.type('kites');
  await done;
  delete one.sendRequest;
  assert.ok(picker.isDisposed);
  assert.deepEqual(editor.messages.map(({ text }) => text), ['the connection is closed']);
});
