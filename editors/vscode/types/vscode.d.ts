// What the extension uses of VS Code's interface, and no more; see "VS Code API" in its documentation.

declare module 'vscode' {
  export interface Disposable {
    dispose(): any;
  }

  export type Event<T> = (listener: (event: T) => any) => Disposable;

  export class EventEmitter<T> {
    event: Event<T>;
    fire(event: T): void;
    dispose(): void;
  }

  export class Uri {
    static parse(value: string): Uri;
    static from(components: { scheme: string; path?: string }): Uri;
    static joinPath(base: Uri, ...parts: string[]): Uri;
    readonly fsPath: string;
    toString(): string;
  }

  export interface Position {
    readonly line: number;
    readonly character: number;
  }

  export interface TextDocument {
    readonly uri: Uri;
    readonly languageId: string;
  }

  export interface TextEditor {
    readonly document: TextDocument;
    readonly selection: { readonly active: Position };
  }

  export interface DocumentFilter {
    readonly language?: string;
    readonly scheme?: string;
    readonly pattern?: string;
  }

  export interface WorkspaceFolder {
    readonly uri: Uri;
    readonly name: string;
  }

  export interface WorkspaceConfiguration {
    get<T>(section: string): T | undefined;
    get<T>(section: string, defaultValue: T): T;
    inspect<T>(section: string): { globalValue?: T; workspaceValue?: T; workspaceFolderValue?: T } | undefined;
  }

  export interface ConfigurationChangeEvent {
    affectsConfiguration(section: string): boolean;
  }

  export interface OutputChannel extends Disposable {
    appendLine(text: string): void;
    show(): void;
  }

  export enum LanguageStatusSeverity {
    Information = 0,
    Warning = 1,
    Error = 2,
  }

  export interface LanguageStatusItem extends Disposable {
    name: string | undefined;
    text: string;
    detail?: string;
    busy: boolean;
    severity: LanguageStatusSeverity;
    command: { command: string; title: string } | undefined;
  }

  export interface Extension<T> {
    readonly id: string;
    readonly packageJSON: any;
    readonly exports: T;
  }

  export interface ExtensionContext {
    readonly extension: Extension<any>;
    readonly subscriptions: Disposable[];
  }

  export interface TextDocumentContentProvider {
    onDidChange?: Event<Uri>;
    provideTextDocumentContent(uri: Uri): string;
  }

  export namespace commands {
    export function registerCommand(command: string, callback: (...args: any[]) => any): Disposable;
    export function executeCommand<T = unknown>(command: string, ...args: any[]): Thenable<T>;
  }

  export namespace languages {
    export function createLanguageStatusItem(id: string, selector: readonly DocumentFilter[]): LanguageStatusItem;
  }

  export namespace window {
    export const activeTextEditor: TextEditor | undefined;
    export function createOutputChannel(name: string): OutputChannel;
    export function showErrorMessage<T extends string>(message: string, ...items: T[]): Thenable<T | undefined>;
    export function showInformationMessage<T extends string>(message: string, ...items: T[]): Thenable<T | undefined>;
    export function showSaveDialog(options: {
      title?: string; defaultUri?: Uri; filters?: { [name: string]: string[] };
    }): Thenable<Uri | undefined>;
    export function showTextDocument(
      document: TextDocument | Uri, options?: { preview?: boolean }): Thenable<TextEditor>;
  }

  export namespace workspace {
    export const isTrusted: boolean;
    export const workspaceFolders: readonly WorkspaceFolder[] | undefined;
    export const onDidChangeConfiguration: Event<ConfigurationChangeEvent>;
    export const onDidGrantWorkspaceTrust: Event<void>;
    export function getConfiguration(section?: string, scope?: Uri): WorkspaceConfiguration;
    export function getWorkspaceFolder(uri: Uri): WorkspaceFolder | undefined;
    export function openTextDocument(uri: Uri): Thenable<TextDocument>;
    export function registerTextDocumentContentProvider(
      scheme: string, provider: TextDocumentContentProvider): Disposable;
  }
}

interface Thenable<T> extends PromiseLike<T> {}
