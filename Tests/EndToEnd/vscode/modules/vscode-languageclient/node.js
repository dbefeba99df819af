'use strict';

// Stands in for vscode-languageclient 9: starts the real program, speaks LSP with it over stdio, and offers what the
// extension uses, with the same states, middleware and registrations.

const childProcess = require('child_process');
const fs = require('fs');
const vscode = require('vscode');

const State = { Stopped: 1, Running: 2, Starting: 3 };
const ErrorAction = { Continue: 1, Shutdown: 2 };
const CloseAction = { DoNotRestart: 1, Restart: 2 };
const RevealOutputChannelOn = { Debug: 0, Info: 1, Warn: 2, Error: 3, Never: 4 };

/** Whether a document is one of those that a selector names (LSP 3.17, "DocumentSelector"). */
function selects(selector, document) {
  return selector.some(({ scheme, language, pattern }) => {
    if (scheme && scheme !== document.uri.scheme) { return false; }
    if (language && language !== document.languageId) { return false; }
    return !pattern || matches(pattern, document.uri.path);
  });
}

/** The globs that are used here: `**` before a slash, `*`, and one group of alternatives. */
function matches(pattern, path) {
  const expression = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/, (_, group) => `(${group.split(',').join('|')})`)
    .replace(/\*\*\//, '(.*/)?')
    .replace(/(?<![.)])\*/g, '[^/]*');
  return new RegExp(`^${expression}$`).test(path);
}

/** Starts again four times within three minutes, and then no more. */
class DefaultErrorHandler {
  constructor(client, limit) {
    this.client = client;
    this.limit = limit;
    this.times = [];
  }

  error() { return { action: ErrorAction.Continue }; }

  closed() {
    this.times.push(Date.now());
    if (this.times.length <= this.limit) { return { action: CloseAction.Restart }; }
    if (this.times[this.times.length - 1] - this.times[0] <= 3 * 60 * 1000) {
      return { action: CloseAction.DoNotRestart, message: `The ${this.client.name} server crashed.` };
    }
    this.times.shift();
    return { action: CloseAction.Restart };
  }
}

class LanguageClient {
  /** Every client there was, for tests. */
  static all = [];

  constructor(id, name, serverOptions, clientOptions) {
    Object.assign(this, { id, name, serverOptions, clientOptions });
    this.state = State.Stopped;
    this.changes = new vscode.EventEmitter();
    this.onDidChangeState = this.changes.event;
    this.pending = new Map();
    this.messages = [];
    this.registrations = [];
    this.exits = [];
    this.opened = [];
    this.next = 1;
    this.features = [];
    this.handlers = new Map();
    LanguageClient.all.push(this);
  }

  registerFeature(feature) { this.features.push(feature); }

  onNotification(method, handler) {
    this.handlers.set(method, handler);
    return { dispose: () => this.handlers.delete(method) };
  }

  createDefaultErrorHandler(limit = 4) { return new DefaultErrorHandler(this, limit); }

  isRunning() { return this.state === State.Running; }

  needsStop() { return this.state !== State.Stopped; }

  become(newState) {
    const oldState = this.state;
    this.state = newState;
    if (oldState !== newState) { this.changes.fire({ oldState, newState }); }
  }

  // -- Life

  /** Starts it; one that is starting or has started gives the same promise again. */
  start() {
    if (this.state === State.Stopped) { this.starting = this.begin(); }
    return this.starting;
  }

  async begin() {
    this.become(State.Starting);
    const { command, args = [] } = this.serverOptions;
    const cwd = vscode.editor.folders[0]?.fsPath;
    this.process = childProcess.spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    const ended = this.process;
    ended.on('error', () => {});
    ended.stdin.on('error', () => {});
    ended.stderr.on('data', (data) => this.clientOptions.outputChannel.appendLine(String(data).trimEnd()));
    ended.on('close', (code) => {
      this.exits.push(code);
      void this.closed(ended);
    });
    this.isConnected = true;
    this.buffer = Buffer.alloc(0);
    ended.stdout.on('data', (data) => this.receive(data));

    const folders = vscode.editor.folders.map((uri) => ({ uri: uri.toString(), name: uri.path }));
    const capabilities = JSON.parse(fs.readFileSync(process.env.SCHOLIAST_CAPABILITIES, 'utf8'));
    for (const feature of this.features) { feature.fillClientCapabilities(capabilities); }
    const result = await this.sendRequest('initialize', {
      processId: process.pid,
      clientInfo: { name: 'Visual Studio Code', version: '1.82.0' },
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders.length ? folders : null,
      capabilities,
    });
    if (![undefined, 'utf-16'].includes(result.capabilities.positionEncoding)) {
      throw new Error(`Unsupported position encoding (${result.capabilities.positionEncoding})`);
    }
    this.capabilities = result.capabilities;
    this.become(State.Running);
    this.notify('initialized', {});
    for (const command of result.capabilities.executeCommandProvider.commands) {
      const next = (name, list) => this.sendRequest('workspace/executeCommand', { command: name, arguments: list });
      this.registrations.push(vscode.commands.registerCommand(command, (...list) => (
        this.clientOptions.middleware.executeCommand(command, list, next))));
    }
    for (const document of vscode.editor.documents) { this.open(document); }
    this.registrations.push(vscode.openedDocument((document) => this.open(document)));
  }

  async stop() {
    if (this.state === State.Stopped) { return; }
    if (this.state !== State.Running) { throw new Error("Client is not running and can't be stopped."); }
    this.cleanUp();
    try {
      await this.sendRequest('shutdown');
      const closed = new Promise((resolve) => { this.process.once('close', resolve); });
      this.become(State.Stopped);
      this.notify('exit');
      this.process.stdin.end();
      await closed;
    } finally {
      this.become(State.Stopped);
    }
  }

  /** Ends at once, for tests. */
  abandon() {
    this.state = State.Stopped;
    this.process?.kill('SIGKILL');
  }

  async closed(process) {
    if (this.state === State.Stopped || process !== this.process) { return; }
    this.isConnected = false;
    for (const { reject } of this.pending.values()) { reject(new Error('the connection was closed')); }
    this.pending.clear();
    const result = await this.clientOptions.errorHandler.closed();
    this.cleanUp();
    this.become(State.Stopped);
    if (result.action === CloseAction.Restart) {
      await this.start().catch(() => {});
    } else if (!result.handled) {
      void vscode.window.showErrorMessage(result.message);
    }
  }

  cleanUp() {
    for (const registration of this.registrations.splice(0)) { registration.dispose(); }
  }

  // -- Messages

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) { this.send({ method, params }); }

  sendRequest(method, params) {
    if (!this.isConnected) { return Promise.reject(new Error('the connection is closed')); }
    const id = this.next;
    this.next += 1;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => { this.pending.set(id, { resolve, reject }); });
  }

  receive(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, end).toString())[1]);
      if (Number.isNaN(length) || this.buffer.length < end + 4 + length) { return; }
      const message = JSON.parse(this.buffer.subarray(end + 4, end + 4 + length).toString());
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.messages.push(message);
      if (message.method === undefined) {
        this.answered(message);
      } else {
        void this.asked(message);
      }
    }
  }

  answered({ id, result, error }) {
    const { resolve, reject } = this.pending.get(id);
    this.pending.delete(id);
    if (error) { reject(Object.assign(new Error(error.message), { code: error.code })); } else { resolve(result); }
  }

  async asked({ id, method, params }) {
    const result = await this.answer(method, params);
    if (id !== undefined) { this.send({ id, result: result ?? null }); }
  }

  async answer(method, params) {
    const { middleware, outputChannel } = this.clientOptions;
    switch (method) {
      case 'workspace/configuration': {
        // What the client would say by itself: all that it has, defaults and the extension's own settings included.
        const next = ({ items }) => items.map(() => ({ path: 'anything', listings: [] }));
        const answers = await middleware.workspace.configuration(params, {}, next);
        this.told = answers;
        return answers;
      }
      case 'client/registerCapability':
        for (const registration of params.registrations) { this.register(registration); }
        return null;
      case 'window/showDocument':
        return { success: params.external && await vscode.env.openExternal(params.uri) };
      case 'window/logMessage':
      case 'window/showMessage':
        outputChannel.appendLine(params.message);
        return undefined;
      default:
        this.handlers.get(method)?.(params);
        return null;
    }
  }

  register({ method, registerOptions }) {
    if (method !== 'workspace/didChangeConfiguration') { return; }
    const tell = () => this.notify(method, { settings: {} });
    this.registrations.push(vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(registerOptions.section)) { tell(); }
    }));
    tell();
  }

  open(document) {
    if (!selects(this.clientOptions.documentSelector, document)) { return; }
    this.opened.push(document);
    this.notify('textDocument/didOpen', {
      textDocument: {
        uri: document.uri.toString(), languageId: document.languageId, version: document.version,
        text: document.getText(),
      },
    });
  }
}

module.exports = { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State, selects };
