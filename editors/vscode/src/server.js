// @ts-check
'use strict';

// The one server of a window: started, started again, and ended.

const os = require('os');
const vscode = require('vscode');
const {
  CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State,
} = require('vscode-languageclient/node');
const { documents } = require('./documents');
const { findProgram, versionOf } = require('./program');
const { settingNames, settingsFor } = require('./settings');

/** @typedef {import('vscode-languageclient/node').LanguageClientOptions} Options */
/** @typedef {(command: string, args: any[]) => any} Execute */

class Server {
  /**
   * @param {vscode.ExtensionContext} context
   * @param {vscode.OutputChannel} output
   * @param {import('./status').Status} status
   */
  constructor(context, output, status) {
    this.output = output;
    this.status = status;
    this.names = settingNames(context.extension);
    /** @type {LanguageClient | undefined} */
    this.client = undefined;
    /**
     * What is done when a person runs a command of the server's.
     *
     * @type {{ [command: string]: ((target?: vscode.Uri) => Promise<unknown>) | undefined }}
     */
    this.presented = {};
    /**
     * One start or stop waits for the one before.
     *
     * @type {Promise<void>}
     */
    this.last = Promise.resolve();
  }

  start() { return this.enqueue(() => this.begin()); }

  stop() { return this.enqueue(() => this.end()); }

  restart() {
    return this.enqueue(async () => {
      await this.end();
      await this.begin();
    });
  }

  /**
   * What the server answers to one of its commands.
   *
   * @param {string} command
   * @param {object} [argument]
   * @returns {Promise<any>}
   */
  execute(command, argument) {
    if (!this.client) { throw new Error('Scholiast is not running.'); }
    return this.client.sendRequest('workspace/executeCommand', { command, arguments: argument ? [argument] : [] });
  }

  /** @param {() => Promise<void>} step */
  enqueue(step) {
    this.last = this.last.then(step, step);
    return this.last;
  }

  async begin() {
    const settings = vscode.workspace.getConfiguration('scholiast');
    const found = findProgram(settings.get('path', '').trim(), {
      platform: process.platform,
      environment: process.env,
      home: os.homedir(),
      folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      isTrusted: vscode.workspace.isTrusted,
    });
    if ('problem' in found) {
      this.fail(found.problem);
      return;
    }
    try {
      this.status.starting(`${await versionOf(found.path)} at ${found.path}`);
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
      return;
    }
    /** @type {string[]} */
    const more = settings.get('arguments', []);
    const command = { command: found.path, args: ['serve', ...more] };
    /** @type {LanguageClient} */
    const client = new LanguageClient(
      'scholiast', 'Scholiast', command, this.options(() => (this.client === client ? client : undefined)));
    this.client = client;
    client.registerFeature(announcement);
    client.onNotification('scholiast/status', ({ folders }) => {
      if (client === this.client) { this.status.told(folders); }
    });
    client.onDidChangeState(({ newState }) => this.changed(client, newState));
    // Why it did not start is shown by the client, and stands in the output.
    await client.start().catch(() => this.changed(client, State.Stopped));
  }

  async end() {
    const client = this.client;
    this.client = undefined;
    setRunning(false);
    this.status.stopped();
    if (client?.needsStop()) {
      // One that is starting can be ended only afterwards; one that does not end in time is killed by the client.
      await client.start().then(() => client.stop()).catch(() => {});
    }
  }

  /**
   * @param {() => LanguageClient | undefined} current The client of these options, while it is the one in use.
   * @returns {Options}
   */
  options(current) {
    /** @type {import('vscode-languageclient/node').ErrorHandler | undefined} */
    let usual;
    const handler = () => {
      usual ??= current()?.createDefaultErrorHandler();
      return usual;
    };
    return {
      documentSelector: documents,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        executeCommand: (command, args, next) => this.ran(command, args, next),
        workspace: {
          configuration: async (params, token, next) => {
            const answers = await next(params, token);
            return params.items.map((item, index) => {
              if (item.section !== 'scholiast') { return Array.isArray(answers) ? answers[index] : null; }
              return settingsFor(this.names, item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined);
            });
          },
        },
      },
      errorHandler: {
        error: (error, message, count) => (
          handler()?.error(error, message, count) ?? { action: ErrorAction.Continue, handled: true }),
        // It starts again by itself, until it has ended so often that this would not help.
        closed: async () => {
          const result = await handler()?.closed();
          if (!result || !current()) { return { action: CloseAction.DoNotRestart, handled: true }; }
          if (result.action === CloseAction.Restart) { return result; }
          void this.offerRestart();
          return { ...result, handled: true };
        },
      },
    };
  }

  /**
   * A caller that says what it wants gets the answer; a person is shown what came of it.
   *
   * @param {string} command
   * @param {any[]} args
   * @param {Execute} next
   */
  ran(command, args, next) {
    const [target] = args;
    const present = this.presented[command];
    const isPerson = target === undefined || target === null || target instanceof vscode.Uri;
    return present && isPerson ? present(target ?? undefined) : next(command, args);
  }

  /**
   * @param {LanguageClient} client
   * @param {State} state
   */
  changed(client, state) {
    // An earlier client that ends late says nothing of this one.
    if (client !== this.client) { return; }
    setRunning(state === State.Running);
    if (state === State.Running) { this.status.running(); }
    if (state === State.Stopped) { this.status.stopped(); }
  }

  async offerRestart() {
    const choice = await vscode.window.showErrorMessage('Scholiast has ended several times.', 'Restart', 'Show Output');
    if (choice === 'Restart') { await this.restart(); }
    if (choice === 'Show Output') { this.output.show(); }
  }

  /** @param {string} problem */
  fail(problem) {
    this.output.appendLine(problem);
    this.status.failed(problem);
    void this.offerRemedy(problem);
  }

  /** @param {string} problem */
  async offerRemedy(problem) {
    const choice = await vscode.window.showErrorMessage(problem, 'How to Install', 'Open Settings', 'Try Again');
    if (choice === 'How to Install') { await vscode.commands.executeCommand('scholiast.openWalkthrough'); }
    if (choice === 'Open Settings') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'scholiast.path');
    }
    if (choice === 'Try Again') { await this.restart(); }
  }
}

/**
 * Says that the status item shows what is read; docs/server.md describes it.
 *
 * @type {import('vscode-languageclient/node').StaticFeature}
 */
const announcement = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, scholiastStatus: true };
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};

/** @param {boolean} isRunning */
function setRunning(isRunning) {
  void vscode.commands.executeCommand('setContext', 'scholiast.isRunning', isRunning);
}

module.exports = { Server };
