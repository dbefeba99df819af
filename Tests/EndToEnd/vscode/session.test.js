'use strict';

// A person's first minutes: from an open note to a completed citation.

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const {
  activate, ask, client, deactivate, editor, eventually, findings, isAlive, LanguageClient, manifest, openFile, openText, read, status,
  test, Uri, vscode, workspace,
} = require('./scenario');

test('a citation is completed, and its abstract is shown', async () => {
  const context = await activate();
  await read();
  const note = openText('notes/new.md', 'Birds are counted by what they leave on walls [@shadows count');
  const { items, isIncomplete } = await ask('completion', note);
  assert.equal(items[0].label, 'Counting Swifts by Their Shadows');
  assert.equal(items[0].textEdit.newText, 'counting-swifts');
  // VS Code filters by what stands in the range of the edit.
  assert.equal(items[0].filterText, 'shadows count');
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

test('a listing and the settings are known as they stand in the editor', async () => {
  const context = await activate();
  await read();
  openFile('papers.txt', 'plaintext');
  const settings = editor.open(Uri.file(path.join(workspace, '.scholiast.yml')), 'yaml', 'listngs: [papers.txt]\n');
  assert.deepEqual(await findings(settings), ['unknown-setting']);
  const opened = client().next;
  openText('program.js', 'let a;');
  assert.equal(client().next, opened);
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
  await eventually('both are read', () => status().text.split(' · ').sort().join() === '0 papers, 1 note,17 papers, 4 notes');
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
  assert.ok(editor.channels.every((channel) => channel.isDisposed) && editor.statusItems.every((item) => item.isDisposed));
});

test('every command of package.json is there', async () => {
  const context = await activate();
  const contributed = manifest.contributes.commands.map(({ command }) => command).sort();
  assert.deepEqual([...editor.commands.keys()].sort(), contributed);
  await deactivate(context);
});
