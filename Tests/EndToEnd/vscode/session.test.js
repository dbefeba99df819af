'use strict';

// A person's first minutes: from an open note to a completed citation.

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const {
  activate, ask, client, deactivate, editor, eventually, findings, isAlive, LanguageClient, manifest, openFile,
  openText, read, status, test, Uri, vscode, workspace,
} = require('./scenario');

test('a citation is completed, and its abstract is shown', async () => {
  const context = await activate();
  await read();
  const note = openText('notes/new.md', 'Birds are counted by what they leave on walls [@swifts shadw');
  const { items, isIncomplete } = await ask('completion', note);
  assert.equal(items[0].label, 'Counting Swifts by Their Shadows');
  assert.equal(items[0].textEdit.newText, 'counting-swifts-shadows');
  // VS Code filters by what stands in the range of the edit.
  assert.equal(items[0].filterText, 'swifts shadw');
  assert.ok(isIncomplete);
  const shown = await client().sendRequest('completionItem/resolve', items[0]);
  assert.match(shown.documentation.value, /Swifts|swifts/);
  await deactivate(context);
});

test('findings of a note are known', async () => {
  const context = await activate();
  await read();
  assert.deepEqual(await findings(openFile('notes/birds.md')), ['unknown-citation']);
  await deactivate(context);
});

test('listings and settings that are open are known, and nothing else is', async () => {
  const context = await activate();
  await read();
  const listing = openFile('papers.txt', 'plaintext');
  const uri = { textDocument: { uri: listing.uri.toString() } };
  const lenses = await client().sendRequest('textDocument/codeLens', uri);
  assert.ok(lenses.some(({ command }) => /^Cited in/.test(command.title)));
  const settings = editor.open(Uri.file(path.join(workspace, '.scholiast.yml')), 'yaml', 'ru');
  editor.activeTextEditor.selection.active = { line: 0, character: 2 };
  assert.ok((await ask('completion', settings)).items.some(({ label }) => label === 'rules'));
  const sent = client().next;
  const notified = client().opened.length;
  editor.open(Uri.file(path.join(workspace, 'program.js')), 'javascript', 'let a;');
  assert.deepEqual([client().next, client().opened.length], [sent, notified]);
  await deactivate(context);
});

test('the status says what was read', async () => {
  const context = await activate();
  await read();
  assert.match(status().detail, /^\d+\.\d+\.\d+ at \//);
  assert.equal(status().severity, vscode.LanguageStatusSeverity.Information);
  assert.equal(status().command.command, 'scholiast.showDoctor');
  assert.ok(editor.statusItems[0].selector.some((one) => one.language === 'markdown'));
  await deactivate(context);
});

test('two folders have one server', async () => {
  const other = path.join(workspace, '../other');
  fs.mkdirSync(other);
  fs.writeFileSync(path.join(other, 'one.md'), '# One\n');
  const context = await activate({ folders: [workspace, other] });
  const expected = '0 papers, 1 note · 17 papers, 4 notes';
  await eventually('both are read', () => status().text.split(' · ').sort().join(' · ') === expected);
  assert.equal(LanguageClient.all.length, 1);
  await deactivate(context);
});

test('deactivating ends the server and takes everything back', async () => {
  const context = await activate();
  await read();
  const { process: server, exits } = client();
  assert.ok(isAlive(server.pid));
  assert.equal(editor.context['scholiast.isRunning'], true);
  await deactivate(context);
  await eventually('the server has ended', () => !isAlive(server.pid));
  assert.deepEqual(exits, [0]);
  assert.equal(editor.context['scholiast.isRunning'], false);
  assert.deepEqual([...editor.commands.keys()], []);
  assert.ok([...editor.channels, ...editor.statusItems].every(({ isDisposed }) => isDisposed));
});

test('every command of package.json is there', async () => {
  const context = await activate();
  const contributed = manifest.contributes.commands.map(({ command }) => command).sort();
  assert.deepEqual([...editor.commands.keys()].sort(), contributed);
  await deactivate(context);
});
