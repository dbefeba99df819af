// What the extension uses of Node, and no more.

declare const __dirname: string;
declare const console: { error(text: string): void };
declare const process: {
  platform: string;
  env: { [name: string]: string | undefined };
  argv: string[];
  exitCode: number | undefined;
};
declare const module: { exports: any };
declare function require(name: string): any;

declare module 'child_process' {
  export function execFile(
    file: string, args: string[], options: { timeout: number },
    done: (error: Error | null, stdout: string, stderr: string) => void): void;
}

declare module 'fs' {
  export const constants: { X_OK: number };
  export function accessSync(file: string, mode: number): void;
  export function existsSync(file: string): boolean;
  export function mkdirSync(folder: string, options: { recursive: boolean }): void;
  export function readFileSync(file: string, encoding: 'utf8'): string;
  export function statSync(file: string): { isFile(): boolean };
  export function writeFileSync(file: string, text: string): void;
}

declare module 'os' {
  export function homedir(): string;
}

declare module 'path' {
  export function dirname(file: string): string;
  export function extname(file: string): string;
  export function isAbsolute(file: string): boolean;
  export function join(...parts: string[]): string;
}
