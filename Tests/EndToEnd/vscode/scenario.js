'use strict';

// What the tests of the extension share. Each test has a process of its own, with the workspace, the program and a home
// that the environment names.

const fs = require('fs');
const os = require('os');
const path = require('path');
const nodeTest = require('node:test');
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const { editor, Uri } = vscode;
const extension = require(path.join(process.env.SCHOLIAST_EXTENSION, 'src/extension.js'));
const manifest = JSON.parse(fs.readFileSync(path.join(process.env.SCHOLIAST_EXTENSION, 'package.json'), 'utf8'));
const workspace = fs.realpathSync(process.env.SCHOLIAST_WORKSPACE);
const program = process.env.SCHOLIAST;
const patience = 30_000;

/** Says the name of a test, or runs it where it is the one that is asked for. */
function test(name, body) {
  if (process.env.SCHOLIAST_TEST === undefined) {
    console.log(name);
  } else if (process.env.SCHOLIAST_TEST === name) {
    nodeTest.test(name, () => body().finally(endAll));
  }
}

/** Ends what a test that failed has left. */
function endAll() {
  for (const one of LanguageClient.all) {
    one.abandon();
  }
}

/** The first true value of a condition; for what happens in its own time. */
async function eventually(what, condition) {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await condition();
    if (value) { return value; }
    if (Date.now() > deadline) {
      throw new Error(`never: ${what}; ${JSON.stringify({ messages: editor.messages, status: status() })}`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** Starts the extension as VS Code does, on the demo workspace unless told otherwise. */
async function activate({ folders = [workspace], settings = { 'scholiast.path': program } } = {}) {
  editor.folders = folders.map((folder) => Uri.file(folder));
  for (const [name, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
    editor.defaults[name] = value;
  }
  editor.restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  Object.assign(editor.user, settings);
  const id = `${manifest.publisher}.${manifest.name}`;
  const context = { extension: { id, packageJSON: manifest }, subscriptions: [] };
  await extension.activate(context);
  return context;
}

/** Ends the extension as VS Code does. */
async function deactivate(context) {
  await extension.deactivate();
  for (const subscription of context.subscriptions.reverse()) { subscription.dispose(); }
}

/** The client that is running. */
function client() { return LanguageClient.all.find((one) => one.isRunning()); }

function status() {
  const [{ text, detail, busy, severity, command }] = editor.statusItems;
  return { text, detail, busy, severity, command };
}

/** Waits until everything was read. */
function read(text = '17 papers, 4 notes') {
  return eventually(`status ${text}`, () => status().text === text && !status().busy);
}

/** Opens a file of the workspace. */
function openFile(name, language = 'markdown') { return editor.open(Uri.file(path.join(workspace, name)), language); }

/** Opens a note that is on no disk yet, with the cursor behind its text. */
function openText(name, text) {
  const document = editor.open(Uri.file(path.join(workspace, name)), 'markdown', text);
  const lines = text.split('\n');
  editor.activeTextEditor.selection.active = { line: lines.length - 1, character: lines[lines.length - 1].length };
  return document;
}

/** What a document is asked for, at the cursor. */
function ask(method, document, more = {}) {
  return client().sendRequest(`textDocument/${method}`, {
    textDocument: { uri: document.uri.toString() }, position: editor.activeTextEditor.selection.active, ...more,
  });
}

/** The codes of a document's findings. */
async function findings(document) {
  const { items } = await client().sendRequest('textDocument/diagnostic', {
    textDocument: { uri: document.uri.toString() },
  });
  return items.map((item) => item.code);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A program in a folder of its own: a link to the real one, or a script. */
function install(folder, script) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'scholiast');
  if (script === undefined) {
    fs.symlinkSync(program, file);
  } else {
    fs.writeFileSync(file, script, { mode: 0o755 });
  }
  return file;
}

module.exports = {
  activate, ask, client, deactivate, editor, eventually, findings, home: os.homedir(), install, isAlive, LanguageClient,
  manifest, openFile, openText, program, read, status, test, Uri, vscode, workspace,
};
