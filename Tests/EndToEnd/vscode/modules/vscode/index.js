'use strict';

// Stands in for VS Code: what the extension uses of it, as its documentation says. What tests look at and set is
// `vscode.editor`.

const fs = require('fs');
const { pathToFileURL } = require('url');

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener) => {
      this.listeners.add(listener);
      return { dispose: () => this.listeners.delete(listener) };
    };
  }

  fire(event) {
    for (const listener of [...this.listeners]) { listener(event); }
  }

  dispose() {
    this.listeners.clear();
  }
}

class Uri {
  constructor(scheme, path) {
    this.scheme = scheme;
    this.path = path;
  }

  static parse(value) {
    const [, scheme, rest] = /^([a-z][a-z-]*):(.*)$/.exec(value);
    return new Uri(scheme, decodeURIComponent(rest.replace(/^\/\/[^/]*/, '')));
  }

  static file(path) { return new Uri('file', path); }

  static from({ scheme, path }) { return new Uri(scheme, path); }

  static joinPath(base, ...parts) {
    return new Uri(base.scheme, require('path').posix.join(base.path, ...parts));
  }

  get fsPath() { return this.path; }

  toString() {
    return this.scheme === 'file' ? pathToFileURL(this.path).href : `${this.scheme}:${encodeURIComponent(this.path)}`;
  }
}

// -- What tests look at and set

const changedConfiguration = new EventEmitter();
const grantedTrust = new EventEmitter();
const openedDocument = new EventEmitter();
const commands = new Map();
const contents = new Map();

const editor = {
  /** Settings that somebody set, by name: of the user, of the workspace, and of a folder, by its path. */
  user: {},
  workspace: {},
  folderSettings: {},
  /** The defaults that package.json gives. */
  defaults: {},
  folders: [],
  documents: [],
  activeTextEditor: undefined,
  isTrusted: true,
  /** What a person answers: functions of the message, by the kind of question. */
  answers: { error: () => undefined, information: () => undefined, save: () => undefined },
  messages: [],
  context: {},
  executed: [],
  opened: [],
  shown: [],
  statusItems: [],
  channels: [],
  commands,

  /** Sets settings of the workspace, as a person does who edits settings.json. */
  set(settings) {
    Object.assign(this.workspace, settings);
    const names = Object.keys(settings);
    changedConfiguration.fire({
      affectsConfiguration: (section) => names.some((name) => name === section || name.startsWith(`${section}.`)),
    });
  },

  grantTrust() {
    this.isTrusted = true;
    grantedTrust.fire();
  },

  /** Opens a text as a document, in front. */
  open(uri, languageId, text = fs.readFileSync(uri.fsPath, 'utf8')) {
    const document = { uri, languageId, version: 1, getText: () => text };
    this.documents.push(document);
    this.activeTextEditor = { document, selection: { active: { line: 0, character: 0 } } };
    openedDocument.fire(document);
    return document;
  },
};

/** A setting: the value of a folder before that of the workspace, of the user, and the default. */
function inspect(name, scope) {
  const folder = Object.keys(editor.folderSettings).find((path) => scope && scope.fsPath.startsWith(path));
  return {
    defaultValue: editor.defaults[name],
    globalValue: editor.user[name],
    workspaceValue: editor.isTrusted || !editor.restricted.includes(name) ? editor.workspace[name] : undefined,
    workspaceFolderValue: folder && editor.folderSettings[folder][name],
  };
}
editor.restricted = [];

function message(kind) {
  return async (text, ...items) => {
    editor.messages.push({ kind, text, items });
    return editor.answers[kind](text, items);
  };
}

module.exports = {
  editor,
  openedDocument: openedDocument.event,
  EventEmitter,
  Uri,
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },

  commands: {
    registerCommand(command, run) {
      if (commands.has(command)) { throw new Error(`command '${command}' already exists`); }
      commands.set(command, run);
      return { dispose: () => commands.delete(command) };
    },
    async executeCommand(command, ...args) {
      if (command === 'setContext') {
        [, editor.context[args[0]]] = args;
        return undefined;
      }
      if (/^workbench\./.test(command)) {
        editor.executed.push([command, ...args]);
        return undefined;
      }
      if (!commands.has(command)) { throw new Error(`command '${command}' not found`); }
      return commands.get(command)(...args);
    },
  },

  env: {
    async openExternal(uri) {
      editor.opened.push(uri);
      return true;
    },
  },

  languages: {
    createLanguageStatusItem(id, selector) {
      const item = { id, selector, isDisposed: false, dispose() { this.isDisposed = true; } };
      editor.statusItems.push(item);
      return item;
    },
  },

  window: {
    get activeTextEditor() { return editor.activeTextEditor; },
    createOutputChannel(name) {
      const channel = {
        name, lines: [], shown: 0, isDisposed: false,
        appendLine(line) { this.lines.push(line); },
        show() { this.shown += 1; },
        dispose() { this.isDisposed = true; },
      };
      editor.channels.push(channel);
      return channel;
    },
    showErrorMessage: message('error'),
    showInformationMessage: message('information'),
    async showSaveDialog(options) { return editor.answers.save(options); },
    async showTextDocument(document) { editor.shown.push(document); },
  },

  workspace: {
    get isTrusted() { return editor.isTrusted; },
    get workspaceFolders() {
      return editor.folders.length ? editor.folders.map((uri) => ({ uri, name: uri.path })) : undefined;
    },
    onDidChangeConfiguration: changedConfiguration.event,
    onDidGrantWorkspaceTrust: grantedTrust.event,
    getConfiguration(section, scope) {
      const value = (name) => {
        const found = inspect(`${section}.${name}`, scope);
        return found.workspaceFolderValue ?? found.workspaceValue ?? found.globalValue ?? found.defaultValue;
      };
      return {
        get: (name, fallback) => value(name) ?? fallback,
        inspect: (name) => inspect(`${section}.${name}`, scope),
      };
    },
    getWorkspaceFolder(uri) {
      const found = editor.folders.find((folder) => `${uri.fsPath}/`.startsWith(`${folder.fsPath}/`));
      return found && { uri: found, name: found.path };
    },
    async openTextDocument(uri) {
      return { uri, getText: () => contents.get(uri.scheme).provideTextDocumentContent(uri) };
    },
    registerTextDocumentContentProvider(scheme, provider) {
      contents.set(scheme, provider);
      return { dispose: () => contents.delete(scheme) };
    },
  },
};
