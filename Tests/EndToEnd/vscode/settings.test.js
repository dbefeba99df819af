'use strict';

// Which settings reach the server, and what a changed one does.

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const {
  activate, client, deactivate, editor, eventually, findings, home, install, isAlive, LanguageClient, openFile, program,
  read, status, test, workspace,
} = require('./scenario');
const { State } = require('vscode-languageclient/node');

test('a setting that nobody set is not sent', async () => {
  const context = await activate();
  await read();
  assert.deepEqual(client().told, [{}]);
  await deactivate(context);
});

test('what is set is sent, of the user and of the workspace', async () => {
  editor.user['scholiast.rules'] = { 'unknown-citation': 'hint' };
  editor.workspace['scholiast.code-lens'] = 'off';
  const context = await activate();
  await read();
  assert.deepEqual(client().told, [{ rules: { 'unknown-citation': 'hint' }, 'code-lens': 'off' }]);
  await deactivate(context);
});

test('a folder has its own', async () => {
  const other = path.join(workspace, '../other');
  fs.mkdirSync(other);
  editor.workspace['scholiast.inlay-hints'] = 'on';
  editor.folderSettings[fs.realpathSync(other)] = { 'scholiast.inlay-hints': 'off' };
  const context = await activate({ folders: [workspace, fs.realpathSync(other)] });
  await eventually('the server asked', () => client().told);
  assert.deepEqual(client().told, [{ 'inlay-hints': 'on' }, { 'inlay-hints': 'off' }]);
  await deactivate(context);
});

test('the user\'s own file of settings holds where the editor says nothing', async () => {
  fs.rmSync(path.join(workspace, '.scholiast.yml'));
  const folder = path.join(home, '.config/scholiast');
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(path.join(workspace, 'more.jsonl'), path.join(folder, 'more.jsonl'));
  fs.writeFileSync(path.join(folder, 'config.yml'), 'listings: [more.jsonl]\n');
  const context = await activate();
  await read('5 papers, 4 notes');
  await deactivate(context);
});

test('a changed setting reaches the server, which goes on', async () => {
  const context = await activate();
  await read();
  const note = openFile('notes/birds.md');
  assert.deepEqual(await findings(note), ['unknown-citation']);
  editor.set({ 'scholiast.rules': { 'unknown-citation': 'off' } });
  await eventually('the rule is off', async () => (await findings(note)).length === 0);
  assert.equal(LanguageClient.all.length, 1);
  await deactivate(context);
});

for (const [what, settings] of Object.entries({
  path: () => ({ 'scholiast.path': install(path.join(home, 'bin')) }),
  arguments: () => ({ 'scholiast.arguments': ['--log-level', 'debug'] }),
})) {
  test(`another value of ${what} starts another server`, async () => {
    const context = await activate();
    await read();
    const before = client();
    editor.set(settings());
    await eventually('there is another', () => client() && client() !== before);
    await eventually('the first has ended', () => !isAlive(before.process.pid));
    assert.deepEqual(before.exits, [0]);
    await read();
    const { 'scholiast.path': path = program, 'scholiast.arguments': more = [] } = editor.workspace;
    assert.deepEqual(client().process.spawnargs, [path, 'serve', ...more]);
    await deactivate(context);
  });
}

test('several changes at once leave one server', async () => {
  const context = await activate();
  for (const level of ['debug', 'info', 'error']) { editor.set({ 'scholiast.arguments': ['--log-level', level] }); }
  await eventually('the last counts', () => client()?.serverOptions.args[2] === 'error');
  await read();
  await eventually('the others have ended', () => (
    LanguageClient.all.filter((one) => one.process && isAlive(one.process.pid)).length === 1));
  await deactivate(context);
  assert.equal(status().detail, 'is not running');
});

/** Moments of a server that has ended and starts again by itself. */
const moments = {
  'before that is noticed': async (change) => change(),
  'when that is noticed': async (change, first) => {
    await eventually('it is noticed', () => first.exits.length);
    change();
  },
  'while that is dealt with': async (change, first) => {
    const handler = first.createDefaultErrorHandler();
    first.createDefaultErrorHandler = () => ({
      ...handler,
      closed: async () => {
        change();
        return handler.closed();
      },
    });
    await eventually('it is noticed', () => first.exits.length);
  },
  'when it starts again': async (change, first) => {
    await new Promise((resolve) => {
      first.onDidChangeState(({ newState }) => { if (newState === State.Starting) { resolve(); } });
    });
    change();
  },
};

for (const [when, atThatMoment] of Object.entries(moments)) {
  test(`a server that ends is replaced ${when}`, async () => {
    const context = await activate();
    await read();
    const first = client();
    process.kill(first.process.pid, 'SIGKILL');
    await atThatMoment(() => editor.set({ 'scholiast.arguments': ['--no-cache'] }), first);
    await eventually('there is another', () => client() && client() !== first);
    await read();
    await eventually('it is the only one', () => (
      LanguageClient.all.filter((one) => isAlive(one.process.pid)).length === 1));
    assert.deepEqual(client().serverOptions.args, ['serve', '--no-cache']);
    assert.deepEqual(editor.messages, []);
    await deactivate(context);
    await eventually('none is left', () => LanguageClient.all.every((one) => !isAlive(one.process.pid)));
  });
}

test('what the workspace says of the program counts only when it is trusted', async () => {
  editor.isTrusted = false;
  editor.workspace['scholiast.arguments'] = ['--no-cache'];
  const context = await activate();
  assert.deepEqual(client().serverOptions.args, ['serve']);
  const before = client();
  editor.grantTrust();
  await eventually('it is started again', () => client() && client() !== before);
  assert.deepEqual(client().serverOptions.args, ['serve', '--no-cache']);
  await deactivate(context);
});
