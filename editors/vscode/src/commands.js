// @ts-check
'use strict';

// What people run. The client registers the server's own commands itself; here is what a person is asked, and shown.

const vscode = require('vscode');
const { noteLanguages } = require('./documents');
const { Report } = require('./report');

/** Which endings are offered for which format, in the order of docs/export.md; the server knows the format by them. */
const formats = {
  BibTeX: ['bib', 'bibtex'],
  BibLaTeX: ['biblatex'],
  'CSL-JSON': ['json'],
  'CSL-YAML': ['yaml', 'yml'],
  'JSON Lines': ['jsonl', 'ndjson'],
  RIS: ['ris'],
  'plain listing': ['txt', 'listing'],
};

/**
 * The extension's commands, and what its people see of the server's.
 *
 * @param {import('./server').Server} server
 * @param {vscode.ExtensionContext} context
 * @returns {vscode.Disposable[]}
 */
function registerCommands(server, context) {
  const report = new Report(() => server.execute('scholiast.showDoctor'));
  /** @param {(target?: vscode.Uri) => Promise<unknown>} run */
  const told = (run) => async (/** @type {vscode.Uri | undefined} */ target) => {
    try {
      return await run(target);
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  server.presented = {
    'scholiast.showDoctor': told(() => report.show()),
    'scholiast.openPaper': told(() => openPaper(server)),
    'scholiast.exportCited': told((target) => exportCited(server, target)),
    'scholiast.reload': told(() => server.execute('scholiast.reload')),
    'scholiast.cleanCache': told(() => cleanCache(server)),
  };
  const { registerCommand, executeCommand } = vscode.commands;
  return [
    report,
    registerCommand('scholiast.restart', () => server.restart()),
    registerCommand('scholiast.showOutput', () => server.output.show()),
    registerCommand('scholiast.openWalkthrough', () => (
      executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false))),
    registerCommand('scholiast.findPaper', () => executeCommand('workbench.action.quickOpen', '#')),
  ];
}

/** The note in front, if any. */
function editedNote() {
  const editor = vscode.window.activeTextEditor;
  return editor && noteLanguages.includes(editor.document.languageId) ? editor : undefined;
}

/** @param {import('./server').Server} server */
async function openPaper(server) {
  const editor = editedNote();
  if (!editor) { throw new Error('Put the cursor on a citation in a note first.'); }
  const { line, character } = editor.selection.active;
  // The server has the address opened.
  return server.execute('scholiast.openPaper', { uri: editor.document.uri.toString(), position: { line, character } });
}

/**
 * @param {import('./server').Server} server
 * @param {vscode.Uri | undefined} target A note or folder.
 */
async function exportCited(server, target) {
  const source = target ?? editedNote()?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!source) { throw new Error('Open a note or a folder first.'); }
  const folder = vscode.workspace.getWorkspaceFolder(source)?.uri ?? vscode.Uri.joinPath(source, '..');
  const output = await vscode.window.showSaveDialog({
    title: 'Export Cited Papers', defaultUri: vscode.Uri.joinPath(folder, 'cited.bib'), filters: formats,
  });
  if (!output) { return undefined; }
  const result = await server.execute('scholiast.exportCited', { uri: source.toString(), output: output.toString() });
  const unclear = result.unclear > 0
    ? ` ${counted(result.unclear, 'reference means', 'references mean')} no paper, or several.` : '';
  const choice = await vscode.window.showInformationMessage(
    `${counted(result.papers, 'paper is', 'papers are')} exported.${unclear}`, 'Open');
  if (choice === 'Open') { await vscode.window.showTextDocument(output); }
  return result;
}

/** @param {import('./server').Server} server */
async function cleanCache(server) {
  const result = await server.execute('scholiast.cleanCache');
  void vscode.window.showInformationMessage(
    `${counted(result.files, 'file', 'files')} removed from the cache, ${counted(result.bytes, 'byte', 'bytes')}.`);
  return result;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
function counted(count, one, many) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

module.exports = { formats, registerCommands };
