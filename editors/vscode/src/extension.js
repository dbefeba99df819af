// @ts-check
'use strict';

// Starts `scholiast serve` and connects it with the editor; what it knows of papers and notes, the server knows.

const vscode = require('vscode');
const { registerCommands } = require('./commands');
const { Server } = require('./server');
const { Status } = require('./status');

/** @type {Server | undefined} */
let server;

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const output = vscode.window.createOutputChannel('Scholiast');
  const status = new Status();
  const started = new Server(context, output, status);
  server = started;
  context.subscriptions.push(
    output,
    status,
    ...registerCommands(started, context),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // The server asks for the other settings itself.
      if (['scholiast.path', 'scholiast.arguments'].some((name) => event.affectsConfiguration(name))) {
        void started.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void started.restart()),
  );
  await started.start();
}

function deactivate() {
  return server?.stop();
}

module.exports = { activate, deactivate };
