// @ts-check
'use strict';

// The item among the language's own in the status bar: what is known, and whether anything is wrong.

const vscode = require('vscode');
const { notes } = require('./documents');

class Status {
  constructor() {
    this.program = '';
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
   * @param {{ papers: number, notes: number, isReading: boolean }[]} folders
   */
  told(folders) {
    const text = folders.map(({ papers, notes }) => `${counted(papers, 'paper')}, ${counted(notes, 'note')}`);
    const isBusy = folders.some(({ isReading }) => isReading);
    this.show(text.join(' · ') || 'Scholiast', this.program, { isBusy });
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

/**
 * @param {number} count
 * @param {string} noun
 */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

module.exports = { Status };
