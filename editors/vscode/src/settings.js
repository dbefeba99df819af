// @ts-check
'use strict';

// What the server is told of the settings.

const vscode = require('vscode');

/** Settings of the extension, which the server does not know. */
const own = ['path', 'arguments', 'trace.server'];

/**
 * The names of the server's settings: those in package.json that are not the extension's own.
 *
 * @param {vscode.Extension<any>} extension
 * @returns {string[]}
 */
function settingNames(extension) {
  return Object.keys(extension.packageJSON.contributes.configuration.properties)
    .map((name) => name.replace(/^scholiast\./, ''))
    .filter((name) => !own.includes(name));
}

/**
 * The settings that somebody has set, for a file or folder, as the server knows them.
 *
 * A default is not sent: it would count as said, and win over the person's own file of settings.
 *
 * @param {string[]} names
 * @param {vscode.Uri | undefined} scope
 * @returns {{ [name: string]: unknown }}
 */
function settingsFor(names, scope) {
  const configuration = vscode.workspace.getConfiguration('scholiast', scope);
  /** @type {{ [name: string]: unknown }} */
  const said = {};
  for (const name of names) {
    const found = configuration.inspect(name);
    if ([found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined)) {
      said[name] = configuration.get(name);
    }
  }
  return said;
}

module.exports = { settingNames, settingsFor };
