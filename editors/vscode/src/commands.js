// @ts-check
'use strict';

// What people run. The client registers the server's own commands itself; here is what a person is asked, and shown.

const vscode = require('vscode');
const { counted } = require('./counted');
const { notes } = require('./documents');
const { insertPaper } = require('./picker');
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
    'scholiast.reload': told(() => reload(server)),
    'scholiast.cleanCache': told(() => cleanCache(server)),
  };
  const { registerCommand, executeCommand } = vscode.commands;
  return [
    report,
    registerCommand('scholiast.restart', () => server.restart()),
    registerCommand('scholiast.showOutput', () => server.output.show()),
    registerCommand('scholiast.openWalkthrough', () => (
      executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false))),
    registerCommand('scholiast.insertCitation', told(() => insert(server, 'citation'))),
    registerCommand('scholiast.insertLink', told(() => insert(server, 'link'))),
    registerCommand('scholiast.findPaper', () => executeCommand('workbench.action.quickOpen', '#')),
  ];
}

/** The note in front, if any. */
function editedNote() {
  const editor = vscode.window.activeTextEditor;
  return editor && vscode.languages.match(notes, editor.document) > 0 ? editor : undefined;
}

/**
 * @param {import('./server').Server} server
 * @param {'citation' | 'link'} kind
 */
async function insert(server, kind) {
  const editor = editedNote();
  if (!editor) { throw new Error('Put the cursor into a note first.'); }
  return insertPaper(server, editor, kind);
}

/** @param {import('./server').Server} server */
async function reload(server) {
  await server.execute('scholiast.reload');
  const known = await server.status.settled();
  if (known) { void vscode.window.showInformationMessage(`Papers and notes were read again: ${known}.`); }
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
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  const front = vscode.window.activeTextEditor?.document.uri;
  // Without a note, all notes of the folder that one works in.
  const source = target ?? editedNote()?.document.uri ?? (front && folderOf(front)) ?? first;
  if (!source) { throw new Error('Open a note or a folder first.'); }
  // Beside a note that lies in no folder of the workspace; one that is on no disk yet lies nowhere.
  const folder = folderOf(source) ?? (source.scheme === 'file' ? vscode.Uri.joinPath(source, '..') : first);
  const output = await vscode.window.showSaveDialog({
    title: 'Export Cited Papers', filters: formats, ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'cited.bib') }),
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

/** @param {vscode.Uri} uri */
function folderOf(uri) {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri;
}

/** @param {import('./server').Server} server */
async function cleanCache(server) {
  const result = await server.execute('scholiast.cleanCache');
  void vscode.window.showInformationMessage(
    `${counted(result.files, 'file', 'files')} removed from the cache, ${counted(result.bytes, 'byte', 'bytes')}.`);
  return result;
}

module.exports = { formats, registerCommands };
