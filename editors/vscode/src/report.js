// @ts-check
'use strict';

// What `scholiast doctor` says, as a document that cannot be edited and needs no saving.

const vscode = require('vscode');

const scheme = 'scholiast-report';
const address = vscode.Uri.from({ scheme, path: 'Scholiast: what was read' });

class Report {
  /** @param {() => Promise<string>} ask */
  constructor(ask) {
    this.ask = ask;
    this.text = '';
    this.changes = new vscode.EventEmitter();
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changes.event,
      provideTextDocumentContent: () => this.text,
    });
  }

  async show() {
    this.text = await this.ask();
    // One that is open already shows the new text.
    this.changes.fire(address);
    const document = await vscode.workspace.openTextDocument(address);
    await vscode.window.showTextDocument(document, { preview: true });
    return this.text;
  }

  dispose() {
    this.registration.dispose();
    this.changes.dispose();
  }
}

module.exports = { Report };
