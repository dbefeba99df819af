// @ts-check
'use strict';

// The item among the language's own in the status bar: what is known, and whether anything is wrong.

const vscode = require('vscode');
const { notes } = require('./documents');

class Status {
  constructor() {
    /**
     * What was read, by the folder's token of progress.
     *
     * @type {Map<string | number, string>}
     */
    this.read = new Map();
    this.program = '';
    this.item = vscode.languages.createLanguageStatusItem('scholiast.status', notes);
    this.item.name = 'Scholiast';
    this.stopped();
  }

  /** @param {string} program What is started: its version and path. */
  starting(program) {
    this.read.clear();
    this.program = program;
    // The server's own commands are not there yet.
    const command = { command: 'scholiast.showOutput', title: 'Show Output' };
    this.show('Scholiast', `starts ${program}`, { isBusy: true, ...command });
  }

  running() {
    this.show('Scholiast', this.program, {});
  }

  /**
   * What the server tells of its reading, at the end how many papers and notes there are.
   *
   * @param {string | number} token
   * @param {{ kind: string, message?: string }} progress
   */
  progress(token, progress) {
    if (progress.message) { this.read.set(token, progress.message); }
    const isBusy = progress.kind !== 'end';
    this.show([...this.read.values()].join(' · ') || 'Scholiast', this.program, { isBusy });
  }

  stopped() {
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
    this.item.dispose();
  }
}

module.exports = { Status };
