// @ts-check
'use strict';

// Writes what the extension repeats of the rest of the repository, so that nothing is said twice by hand: the settings
// in package.json, the schema of `.scholiast.yml`, and the licence. With `--check` it writes nothing, and fails where
// something would change.

const fs = require('fs');
const path = require('path');

const extension = path.join(__dirname, '..');
const repository = path.join(extension, '..', '..');

/** @typedef {{ [name: string]: any }} Schema */

/** @param {string[]} parts */
function read(...parts) {
  return fs.readFileSync(path.join(...parts), 'utf8');
}

// -- The extension's own settings

/** @type {Schema} */
const own = {
  path: {
    scope: 'machine-overridable',
    type: 'string',
    default: '',
    markdownDescription:
      'The program `scholiast`. It may begin with `~` or `${workspaceFolder}`. '
      + 'When empty, it is looked for on the `PATH` and in the usual places.',
  },
  arguments: {
    scope: 'machine-overridable',
    type: 'array',
    items: { type: 'string' },
    default: [],
    markdownDescription: 'Arguments behind `scholiast serve`, such as `--log-level` and `debug`, or `--no-cache`.',
  },
  'trace.server': {
    scope: 'window',
    type: 'string',
    enum: ['off', 'messages', 'verbose'],
    default: 'off',
    description: 'What the output shows of the messages between the editor and the server.',
  },
};

// -- The server's

/**
 * A setting as the Settings editor shows it best: of several ways to write a value, the plainest.
 *
 * @param {Schema} schema
 * @param {{ [code: string]: string }} rules
 * @returns {Schema}
 */
function shown(schema, rules) {
  if (schema.oneOf) {
    return shown(schema.oneOf.find((/** @type {Schema} */ one) => one.type === 'array'), rules);
  }
  if (schema.enum) {
    return { type: 'string', enum: schema.enum.filter((/** @type {unknown} */ value) => typeof value === 'string') };
  }
  const type = [schema.type].flat().find((one) => one !== 'null');
  if (type === 'array') {
    return { type, ...(schema.maxItems ? { maxItems: schema.maxItems } : {}), items: shown(schema.items, rules) };
  }
  if (type === 'object') {
    /** @type {Schema} */
    const properties = {};
    for (const [name, property] of Object.entries(schema.properties)) {
      const description = rules[name];
      properties[name] = { ...shown(property, rules), ...(description ? { description } : {}) };
    }
    return {
      type, additionalProperties: false, ...(schema.required ? { required: schema.required } : {}), properties,
    };
  }
  return { type };
}

/**
 * What each rule reports, in a sentence: the first line of its section that is no marker of another kind.
 *
 * @returns {{ [code: string]: string }}
 */
function summaries() {
  /** @type {{ [code: string]: string }} */
  const found = {};
  for (const section of read(repository, 'docs/rules.md').split(/^## /m).slice(1)) {
    const code = /^`([a-z-]+)`\n/.exec(section);
    const line = section.split('\n').slice(1).find((one) => one !== '' && !one.startsWith('Default: '));
    if (code && line) { found[code[1]] = line; }
  }
  return found;
}

/** @param {Schema} schema */
function configuration(schema) {
  /** @type {Schema} */
  const properties = {};
  for (const [name, setting] of Object.entries(own)) {
    properties[`scholiast.${name}`] = setting;
  }
  const rules = summaries();
  for (const [name, property] of Object.entries(schema.properties)) {
    const { description, default: value } = /** @type {Schema} */ (property);
    const here = description.replace('the folder of this file', 'the workspace folder');
    properties[`scholiast.${name}`] = {
      scope: 'resource',
      ...shown(/** @type {Schema} */ (property), rules),
      default: value,
      markdownDescription: `${here} The file \`.scholiast.yml\` wins over this.`,
    };
  }
  // The Settings editor keeps an order only where each has its number.
  const ordered = Object.entries(properties).map(([name, setting], order) => [name, { order, ...setting }]);
  return { title: 'Scholiast', properties: Object.fromEntries(ordered) };
}

// -- What is written

function files() {
  const schema = JSON.parse(read(repository, 'docs/schemas/settings.json'));
  const manifest = JSON.parse(read(extension, 'package.json'));
  manifest.contributes.configuration = configuration(schema);
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'schemas/settings.json': read(repository, 'docs/schemas/settings.json'),
    LICENSE: read(repository, 'LICENSE'),
  };
}

let isDifferent = false;
for (const [name, text] of Object.entries(files())) {
  const file = path.join(extension, name);
  if (fs.existsSync(file) && read(file) === text) { continue; }
  if (process.argv.includes('--check')) {
    console.error(`${name} is not what it is made of: run \`node editors/vscode/scripts/generate.js\``);
    isDifferent = true;
  } else {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}
process.exitCode = isDifferent ? 1 : 0;
