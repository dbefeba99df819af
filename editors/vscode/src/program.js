// @ts-check
'use strict';

// Finds the program, and asks it for its version.

const childProcess = require('child_process');
const fs = require('fs');
const path = require('path');

/**
 * What a search depends on.
 *
 * @typedef {object} Surroundings
 * @property {string} platform As `process.platform`.
 * @property {{ [name: string]: string | undefined }} environment
 * @property {string} home
 * @property {string | undefined} folder The first folder of the workspace.
 * @property {boolean} isTrusted Whether what lies in the workspace may be started.
 */

/** @typedef {{ path: string } | { problem: string }} Found */

/**
 * The program that a setting names, else the one on the `PATH`, else one in the usual places.
 *
 * @param {string} setting
 * @param {Surroundings} surroundings
 * @returns {Found}
 */
function findProgram(setting, surroundings) {
  const { platform, environment, home } = surroundings;
  const name = platform === 'win32' ? 'scholiast.exe' : 'scholiast';
  if (setting !== '') { return named(setting, surroundings); }
  const onPath = onSearchPath(name, platform, environment);
  if (onPath) { return { path: onPath }; }
  const usual = usualFolders(platform, environment, home);
  const found = usual.map((folder) => path.join(folder, name)).find(isProgram);
  if (found) { return { path: found }; }
  return {
    problem: `Scholiast was not found: it is neither on the PATH nor in ${usual.join(', ')}. `
      + 'Install it, or name it in the setting scholiast.path.',
  };
}

/**
 * The program that is named; nothing else is started instead.
 *
 * @param {string} setting
 * @param {Surroundings} surroundings
 * @returns {Found}
 */
function named(setting, { platform, environment, home, folder, isTrusted }) {
  let file = setting.replace(/^~(?=$|[/\\])/, () => home);
  if (file.includes('${workspaceFolder}')) {
    if (!isTrusted) {
      return {
        problem: `Scholiast was not started: ${setting} lies in this workspace, which is not trusted. Trust it first.`,
      };
    }
    if (folder === undefined) {
      return { problem: `Scholiast was not found: the setting scholiast.path is ${setting}, and no folder is open.` };
    }
    file = file.split('${workspaceFolder}').join(folder);
  }
  const isBare = !/[/\\]/.test(file);
  const found = isBare ? onSearchPath(file, platform, environment) : file;
  // A relative path would mean another program in each folder.
  if (found && path.isAbsolute(found) && isProgram(found)) { return { path: found }; }
  const reason = isBare ? 'is not on the PATH' : path.isAbsolute(file) ? 'is no program' : 'is no absolute path';
  return { problem: `Scholiast was not found: ${file} ${reason}. Correct the setting scholiast.path, or empty it.` };
}

/**
 * @param {string} name
 * @param {string} platform
 * @param {{ [name: string]: string | undefined }} environment
 */
function onSearchPath(name, platform, environment) {
  const isWindows = platform === 'win32';
  const names = isWindows && path.extname(name) === '' ? [`${name}.exe`] : [name];
  const value = environment.PATH ?? environment.Path ?? '';
  return value
    .split(isWindows ? ';' : ':')
    // An empty or relative part means the current folder, whose files are anybody's.
    .filter((folder) => path.isAbsolute(folder))
    .flatMap((folder) => names.map((one) => path.join(folder, one)))
    .find(isProgram);
}

/**
 * @param {string} platform
 * @param {{ [name: string]: string | undefined }} environment
 * @param {string} home
 */
function usualFolders(platform, environment, home) {
  if (platform === 'win32') {
    return [environment.LOCALAPPDATA && path.join(environment.LOCALAPPDATA, 'Programs'), environment.ProgramFiles]
      .flatMap((folder) => (folder ? [path.join(folder, 'Scholiast')] : []));
  }
  const brew = platform === 'darwin' ? '/opt/homebrew/bin' : '/home/linuxbrew/.linuxbrew/bin';
  return [path.join(home, '.local', 'bin'), '/usr/local/bin', brew];
}

/** @param {string} file */
function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * What the program says it is; fails with one sentence where it says nothing of use.
 *
 * @param {string} file
 * @returns {Promise<string>}
 */
function versionOf(file) {
  return new Promise((resolve, reject) => {
    childProcess.execFile(file, ['--version'], { timeout: 10_000 }, (error, stdout) => {
      const version = /^\d+\.\d+\.\d+\S*$/.exec(stdout.trim());
      if (version && !error) {
        resolve(version[0]);
      } else {
        const reason = error ? error.message.trim().split('\n')[0] : 'it says no version';
        reject(new Error(`Scholiast was not started: ${file} does not work (${reason}).`));
      }
    });
  });
}

module.exports = { findProgram, versionOf };
