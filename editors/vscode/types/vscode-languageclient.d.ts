// What the extension uses of vscode-languageclient 9, and no more.

declare module 'vscode-languageclient/node' {
  import { DocumentFilter, Event, OutputChannel } from 'vscode';

  export enum CloseAction {
    DoNotRestart = 1,
    Restart = 2,
  }

  export enum ErrorAction {
    Continue = 1,
    Shutdown = 2,
  }

  export enum State {
    Stopped = 1,
    Running = 2,
    Starting = 3,
  }

  export enum RevealOutputChannelOn {
    Debug = 0,
    Info = 1,
    Warn = 2,
    Error = 3,
    Never = 4,
  }

  export interface Executable {
    command: string;
    args?: string[];
  }

  export interface CloseHandlerResult {
    action: CloseAction;
    message?: string;
    handled?: boolean;
  }

  export interface ErrorHandlerResult {
    action: ErrorAction;
    handled?: boolean;
  }

  export interface ErrorHandler {
    error(
      error: Error, message: object | undefined,
      count: number | undefined): ErrorHandlerResult | Promise<ErrorHandlerResult>;
    closed(): CloseHandlerResult | Promise<CloseHandlerResult>;
  }

  export interface ConfigurationParams {
    items: { scopeUri?: string; section?: string }[];
  }

  export interface StaticFeature {
    fillClientCapabilities(capabilities: { experimental?: { [name: string]: any } }): void;
    initialize(): void;
    getState(): { kind: 'static' };
    clear(): void;
  }

  type Answers = any[] | Error | Thenable<any[] | Error>;

  export interface Middleware {
    executeCommand?: (
      command: string, args: any[], next: (command: string, args: any[]) => any) => any;
    workspace?: {
      configuration?: (
        params: ConfigurationParams, token: object,
        next: (params: ConfigurationParams, token: object) => Answers) => Answers;
    };
  }

  export interface LanguageClientOptions {
    documentSelector?: DocumentFilter[];
    outputChannel?: OutputChannel;
    revealOutputChannelOn?: RevealOutputChannelOn;
    middleware?: Middleware;
    errorHandler?: ErrorHandler;
  }

  export class LanguageClient {
    constructor(id: string, name: string, serverOptions: Executable, clientOptions: LanguageClientOptions);
    readonly onDidChangeState: Event<{ oldState: State; newState: State }>;
    createDefaultErrorHandler(maxRestartCount?: number): ErrorHandler;
    needsStop(): boolean;
    onNotification(method: string, handler: (params: any) => void): { dispose(): void };
    registerFeature(feature: StaticFeature): void;
    sendRequest<R>(method: string, param: any): Promise<R>;
    start(): Promise<void>;
    stop(timeout?: number): Promise<void>;
  }
}
