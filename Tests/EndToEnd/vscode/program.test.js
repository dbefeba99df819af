'use strict';

// How the program is found, and what is said where it is not, or ends.

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const {
  activate, ask, client, deactivate, editor, eventually, home, install, isAlive, LanguageClient, openText, program,
  read, status, test, vscode, workspace,
} = require('./scenario');

const actions = ['How to Install', 'Open Settings', 'Try Again'];

/** What is set, after what was put where, and which program is then started. */
const found = {
  'by its path': () => [program, program],
  'below the home folder': () => ['~/bin/scholiast', install(path.join(home, 'bin'))],
  'in the workspace': () => ['${workspaceFolder}/bin/scholiast', install(path.join(workspace, 'bin'))],
  'by its name': () => ['scholiast', onPath(install(path.join(home, 'elsewhere')))],
  'on the PATH': () => ['', onPath(install(path.join(home, 'elsewhere')))],
  'in a usual place': () => ['', install(path.join(home, '.local/bin'))],
  'on the PATH before a usual place': () => {
    install(path.join(home, '.local/bin'));
    return ['', onPath(install(path.join(home, 'elsewhere')))];
  },
};

function onPath(file) {
  // A relative part, and one that is not there, are passed over.
  process.env.PATH = ['.', path.join(home, 'nothing'), path.dirname(file), process.env.PATH].join(':');
  return file;
}

for (const [where, prepare] of Object.entries(found)) {
  test(`the program is found ${where}`, async () => {
    const [setting, expected] = prepare();
    const context = await activate({ settings: { 'scholiast.path': setting } });
    await read();
    assert.equal(client().process.spawnfile, expected);
    assert.deepEqual(editor.messages, []);
    await deactivate(context);
  });
}

/** What is set, after what was put where, and what is then said. */
const missing = {
  nowhere: () => [
    '',
    /^Scholiast was not found: it is neither on the PATH nor in \/.*\/\.local\/bin, .* Install it, or name it in/,
  ],
  'at a path that does not exist': () => [
    '/nowhere/scholiast',
    /^Scholiast was not found: \/nowhere\/scholiast is no program\. Correct the setting scholiast\.path, or empty/,
  ],
  'at the path of a folder': () => [home, /is no program\. Correct/],
  'at the path of a file that cannot be run': () => [path.join(workspace, 'papers.txt'), /is no program\. Correct/],
  'by a name that is not on the PATH': () => ['scholiasst', /scholiasst is not on the PATH\. Correct/],
  'by a relative path': () => {
    install(path.join(workspace, 'bin'));
    return ['bin/scholiast', /bin\/scholiast is no absolute path\. Correct/];
  },
  'in a workspace that is not trusted': () => {
    editor.isTrusted = false;
    install(path.join(workspace, 'bin'));
    return ['${workspaceFolder}/bin/scholiast', /lies in this workspace, which is not trusted\. Trust it first\.$/];
  },
  'as a program that fails': () => [
    install(path.join(home, 'bin'), '#!/bin/sh\nexit 3\n'),
    /^Scholiast was not started: .*bin\/scholiast does not work \(.+\)\.$/,
  ],
  'as another program': () => [
    install(path.join(home, 'bin'), '#!/bin/sh\necho something else\n'),
    /does not work \(it says no version\)\.$/,
  ],
};

for (const [where, prepare] of Object.entries(missing)) {
  test(`it is said that the program is missing: ${where}`, async () => {
    const [setting, expected] = prepare();
    const context = await activate({ settings: { 'scholiast.path': setting } });
    const [{ kind, text, items }, ...others] = editor.messages;
    assert.equal(kind, 'error');
    assert.match(text, expected);
    assert.deepEqual(items, actions);
    assert.deepEqual(others, []);
    assert.equal(status().severity, vscode.LanguageStatusSeverity.Error);
    assert.equal(status().detail, text);
    assert.ok(editor.channels[0].lines.includes(text));
    assert.equal(LanguageClient.all.length, 0);
    assert.notEqual(editor.context['scholiast.isRunning'], true);
    await deactivate(context);
  });
}

const remedies = {
  'How to Install': ['workbench.action.openWalkthrough', 'scholiast.scholiast#start', false],
  'Open Settings': ['workbench.action.openSettings', 'scholiast.path'],
};

for (const [choice, expected] of Object.entries(remedies)) {
  test(`the remedy: ${choice}`, async () => {
    editor.answers.error = () => choice;
    const context = await activate({ settings: { 'scholiast.path': '/nowhere/scholiast' } });
    await eventually('it is opened', () => editor.executed.length);
    assert.deepEqual(editor.executed, [expected]);
    await deactivate(context);
  });
}

test('the remedy: Try Again', async () => {
  const file = path.join(home, '.local/bin/scholiast');
  editor.answers.error = () => {
    if (!fs.existsSync(file)) { install(path.dirname(file)); }
    return 'Try Again';
  };
  const context = await activate({ settings: {} });
  await read();
  assert.equal(editor.messages.length, 1);
  assert.equal(status().severity, vscode.LanguageStatusSeverity.Information);
  await deactivate(context);
});

test('a corrected setting is enough', async () => {
  const context = await activate({ settings: { 'scholiast.path': '/nowhere/scholiast' } });
  editor.set({ 'scholiast.path': program });
  await read();
  await deactivate(context);
});

/** Ends the server as a crash does, and waits until it is gone. */
async function crash() {
  const { pid } = client().process;
  process.kill(pid, 'SIGKILL');
  await eventually('it is gone', () => !isAlive(pid));
  return pid;
}

test('a server that ends starts again by itself', async () => {
  const context = await activate();
  await read();
  openText('notes/new.md', '[@shadows count');
  const pid = await crash();
  await eventually('there is another', () => client() && client().process.pid !== pid);
  await read('17 papers, 5 notes');
  const { items } = await ask('completion', editor.documents[0]);
  assert.ok(items.some((item) => item.label === 'Counting Swifts by Their Shadows'));
  assert.deepEqual(editor.messages, []);
  await deactivate(context);
});

for (const choice of ['Restart', 'Show Output', undefined]) {
  test(`a server that ends again and again is started when asked: ${choice}`, async () => {
    editor.answers.error = () => choice;
    const context = await activate();
    const first = client();
    for (let count = 0; count < 5; count += 1) {
      const pid = await eventually('it runs', () => first.isRunning() && first.process.pid);
      await crash();
      await eventually('that is noticed', () => !first.isRunning() || first.process.pid !== pid);
    }
    await eventually('it is said', () => editor.messages.length);
    assert.deepEqual(editor.messages, [
      { kind: 'error', text: 'Scholiast has ended several times.', items: ['Restart', 'Show Output'] }]);
    if (choice === 'Restart') {
      await eventually('there is another', () => client() && client() !== first);
      await read();
    } else {
      await eventually('it is over', () => status().detail === 'is not running');
      assert.equal(editor.context['scholiast.isRunning'], false);
      assert.equal(editor.channels[0].shown, choice === undefined ? 0 : 1);
    }
    await deactivate(context);
  });
}
