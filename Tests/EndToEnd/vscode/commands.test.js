'use strict';

// What people run, and what they are shown.

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const {
  activate, client, deactivate, editor, eventually, openFile, openText, read, test, Uri, vscode, workspace,
} = require('./scenario');

const run = (command, ...args) => vscode.commands.executeCommand(`scholiast.${command}`, ...args);

/** Runs a test with the extension started and everything read. */
function withServer(name, body) {
  test(name, async () => {
    const context = await activate();
    await read();
    await body();
    await deactivate(context);
  });
}

withServer('what was read is shown as a document', async () => {
  const text = await run('showDoctor');
  assert.match(text, new RegExp(`^folder ${workspace}\n`));
  assert.match(text, /\ntogether 17 papers, 4 notes/);
  assert.equal(editor.shown.length, 1);
  assert.equal(editor.shown[0].getText(), text);
  fs.appendFileSync(path.join(workspace, 'papers.txt'), '\nPuddles: A Survey of Small Waters\nWe count puddles.\n');
  await eventually('the new paper is shown', async () => / 18 papers/.test(await run('showDoctor')));
  assert.match(editor.shown[editor.shown.length - 1].getText(), /together 18 papers/);
});

withServer('the paper at the cursor is opened', async () => {
  openText('notes/new.md', '[@brandt2021');
  await run('openPaper', editor.documents[0].uri);
  await eventually('it is opened', () => editor.opened.length);
  assert.match(editor.opened[0], /^https?:\/\//);
});

withServer('no paper at the cursor is said in one sentence', async () => {
  openText('notes/new.md', 'Nothing.');
  await run('openPaper');
  assert.deepEqual(editor.messages.map(({ kind, text }) => [kind, text]), [
    ['error', 'There is no reference to one paper at this place.']]);
});

withServer('without a note there is no cursor', async () => {
  openFile('papers.txt', 'plaintext');
  await run('openPaper');
  assert.equal(editor.messages[0].text, 'Put the cursor on a citation in a note first.');
});

/** What is exported, by what is in front and what is named. */
const exported = {
  'the note in front': { front: 'notes/birds.md', named: [], meant: 'notes/birds.md' },
  'a note of the explorer': { front: 'notes/water.md', named: ['notes/birds.md'], meant: 'notes/birds.md' },
  'a folder of the explorer': { front: 'notes/water.md', named: ['notes'], meant: 'notes' },
  'all notes, where none is in front': { named: [], meant: '.' },
};

for (const [what, { front, named, meant }] of Object.entries(exported)) {
  withServer(`the papers are exported that are cited by ${what}`, async () => {
    const output = path.join(workspace, 'cited.bib');
    let offered;
    editor.answers.save = (options) => {
      offered = options;
      return Uri.file(output);
    };
    editor.answers.information = () => 'Open';
    if (front) { openFile(front); }
    const { papers } = await run('exportCited', ...named.map((name) => Uri.file(path.join(workspace, name))));
    assert.equal(offered.defaultUri.fsPath, output);
    const uri = Uri.file(path.join(workspace, meant)).toString();
    assert.equal(fs.readFileSync(output, 'utf8'), (await run('exportCited', { uri, format: 'bibtex' })).text);
    assert.match(editor.messages[0].text, new RegExp(`^${papers} papers are exported\\.`));
    assert.equal(editor.shown[0].fsPath, output);
  });
}

withServer('an export that is called off writes nothing', async () => {
  openFile('notes/birds.md');
  assert.equal(await run('exportCited'), undefined);
  assert.deepEqual(editor.messages, []);
});

withServer('a listing that is read is not overwritten', async () => {
  openFile('notes/birds.md');
  editor.answers.save = () => Uri.file(path.join(workspace, 'papers.txt'));
  const before = fs.readFileSync(path.join(workspace, 'papers.txt'), 'utf8');
  await run('exportCited');
  assert.match(editor.messages[0].text, /papers\.txt; name another file\.$/);
  assert.equal(fs.readFileSync(path.join(workspace, 'papers.txt'), 'utf8'), before);
});

withServer('a caller with an argument gets the answer, and nobody is asked', async () => {
  const answer = await run('exportCited', { format: 'ris' });
  assert.match(answer.text, /^TY {2}- /);
  assert.deepEqual(editor.messages, []);
  await assert.rejects(run('exportCited', { format: 'none' }), /there is no format 'none'/);
});

withServer('the cache is cleaned', async () => {
  const { files } = await run('cleanCache');
  assert.match(editor.messages[0].text, new RegExp(`^${files} files? removed from the cache, `));
});

withServer('papers and notes are read again', async () => {
  fs.writeFileSync(path.join(workspace, 'notes/later.md'), '# Later\n');
  await run('reload');
  await eventually('the note is known', async () => /, 5 notes/.test(await run('showDoctor')));
  assert.deepEqual(editor.messages, []);
});

withServer('the server is started again', async () => {
  const before = client();
  await run('restart');
  assert.notEqual(client(), before);
  assert.deepEqual(before.exits, [0]);
  await read();
});

/** What the editor's own commands are run for. */
const opened = {
  findPaper: ['workbench.action.quickOpen', '#'],
  openWalkthrough: ['workbench.action.openWalkthrough', 'scholiast.scholiast#start', false],
};

for (const [command, expected] of Object.entries(opened)) {
  withServer(`the editor opens what is asked for: ${command}`, async () => {
    await run(command);
    assert.deepEqual(editor.executed, [expected]);
  });
}

withServer('the output has what the server said', async () => {
  await run('showOutput');
  assert.equal(editor.channels[0].shown, 1);
  assert.ok(editor.channels[0].lines.some((line) => line.includes('17 papers for ')));
});
