// @ts-check
'use strict';

// The item among the language's own in the status bar: what is known, and whether anything is wrong.

const vscode = require('vscode');
const { counted } = require('./counted');
const { notes } = require('./documents');

/** @typedef {{ papers: number, notes: number, isReading: boolean }} Folder */

class Status {
  constructor() {
    this.program = '';
    /** @type {Folder[] | undefined} */
    this.folders = undefined;
    /**
     * Fired when the server has told something, or has ended.
     *
     * @type {vscode.EventEmitter<void>}
     */
    this.changes = new vscode.EventEmitter();
    this.item = vscode.languages.createLanguageStatusItem('scholiast.status', notes);
    this.item.name = 'Scholiast';
    this.stopped();
  }

  /** @param {string} program What is started: its version and path. */
  starting(program) {
    this.program = program;
    // The server's own commands are not there yet.
    const command = { command: 'scholiast.showOutput', title: 'Show Output' };
    this.show('Scholiast', `starts ${program}`, { isBusy: true, ...command });
  }

  running() {
    this.show('Scholiast', this.program, {});
  }

  /**
   * What the server tells of each folder.
   *
   * @param {Folder[]} folders
   */
  told(folders) {
    this.folders = folders;
    this.show(summary(folders) || 'Scholiast', this.program, { isBusy: isReading(folders) });
    this.changes.fire();
  }

  /**
   * What is known when that has been read which the server has just begun, or is about to begin, to read.
   *
   * @returns {Promise<string | undefined>} Nothing where the server ends before, or has no folder.
   */
  async settled() {
    for (const isAwaited of [true, false]) {
      while (this.folders?.length && isReading(this.folders) !== isAwaited) { await this.nextChange(); }
    }
    return this.folders?.length ? summary(this.folders) : undefined;
  }

  /** @returns {Promise<void>} */
  nextChange() {
    return new Promise((resolve) => {
      const listener = this.changes.event(() => {
        listener.dispose();
        resolve();
      });
    });
  }

  stopped() {
    this.folders = undefined;
    this.changes.fire();
    this.show('Scholiast', 'is not running', { command: 'scholiast.restart', title: 'Start' });
  }

  /** @param {string} problem */
  failed(problem) {
    this.show('Scholiast', problem, { command: 'scholiast.openWalkthrough', title: 'How to Install', isError: true });
  }

  /**
   * @param {string} text
   * @param {string} detail
   * @param {{ isBusy?: boolean, isError?: boolean, command?: string, title?: string }} options
   */
  show(text, detail, { isBusy = false, isError = false, command = 'scholiast.showDoctor', title = 'What Was Read' }) {
    this.item.text = text;
    this.item.detail = detail;
    this.item.busy = isBusy;
    this.item.severity = isError ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.item.command = { command, title };
  }

  dispose() {
    this.changes.dispose();
    this.item.dispose();
  }
}

/** @param {Folder[]} folders */
function summary(folders) {
  return folders.map(({ papers, notes }) => `${counted(papers, 'paper')}, ${counted(notes, 'note')}`).join(' · ');
}

/** @param {Folder[]} folders */
function isReading(folders) {
  return folders.some((folder) => folder.isReading);
}

module.exports = { Status };
