// Reads a document with AsyncAPI's own parser, and prints what it finds wrong: one line each, first its severity.
//
//   node validate.mjs FOLDER DOCUMENT      FOLDER has node_modules/@asyncapi/parser
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, file] = process.argv.slice(2);
const { Parser } = createRequire(resolve(folder, 'index.js'))('@asyncapi/parser');

const { document, diagnostics } = await new Parser().parse(await readFile(file, 'utf8'));
for (const { severity, code, path, message } of diagnostics) {
  console.log(`${severity} ${code} ${path.join('/')}: ${message}`);
}
process.exitCode = document ? 0 : 1;
