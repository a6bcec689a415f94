// Puts an overlay together as `kubectl kustomize` does: node kustomize.mjs PLACE FOLDER. PLACE has yaml in node_modules.
// It knows what the overlays here use, and nothing else: what it doesn't know is an error, since kubectl would do something
// with it. With a file of objects instead of FOLDER it prints these. It prints objects and keys in a fixed order, so that
// two outputs can be compared.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const [place, source] = process.argv.slice(2);
const { parseAllDocuments, stringify } = createRequire(`${resolve(place)}/x.js`)('yaml');

// As Kubernetes reads it: 0440 is an octal number.
const YAML = { version: '1.1', sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false };

function read(file) {
  return parseAllDocuments(readFileSync(file, 'utf8'), YAML).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message}`);
    return document.toJS();
  });
}

/** Its values, once it is certain that it has no other keys. */
function only(where, object, ...keys) {
  const other = Object.keys(object).filter((key) => !keys.includes(key));
  if (other.length > 0) throw new Error(`${where}: unknown here: ${other}`);
  return keys.map((key) => object[key]);
}

function build(folder) {
  const file = join(folder, 'kustomization.yaml');
  const [kustomization, ...more] = read(file);
  if (more.length > 0) throw new Error(`${file}: more than one document`);
  const [apiVersion, kind, namespace, resources, maps = [], options = {}, patches = []] = only(
    file, kustomization, 'apiVersion', 'kind', 'namespace', 'resources', 'configMapGenerator', 'generatorOptions', 'patches');
  if (apiVersion !== 'kustomize.config.k8s.io/v1beta1' || kind !== 'Kustomization') throw new Error(`${file}: ${apiVersion} ${kind}`);
  const objects = resources.flatMap((each) => {
    const path = join(folder, each);
    return statSync(path).isDirectory() ? build(path) : read(path);
  });
  if (maps.length > 0 && only(file, options, 'disableNameSuffixHash')[0] !== true) throw new Error(`${file}: names with a hash`);
  for (const map of maps) objects.push(configMap(folder, ...only(file, map, 'name', 'files')));
  for (const patch of patches) change(file, objects, ...only(file, patch, 'target', 'patch'));
  // All kinds here belong to a namespace.
  for (const object of objects) {
    object.metadata.namespace = namespace;
    for (const subject of object.subjects ?? []) subject.namespace = namespace;
  }
  return objects;
}

function configMap(folder, name, files) {
  const data = Object.fromEntries(files.map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

/** A JSON patch (RFC 6902). */
function change(file, objects, target, patch) {
  const [kind, name] = only(file, target, 'kind', 'name');
  const [object, ...others] = objects.filter((each) => each.kind === kind && each.metadata.name === name);
  if (!object || others.length > 0) throw new Error(`${file}: not one ${kind} ${name}`);
  for (const operation of parseAllDocuments(patch, YAML)[0].toJS()) {
    const [op, path, value] = only(file, operation, 'op', 'path', 'value');
    const keys = path.split('/').slice(1);
    const last = keys.pop();
    const parent = keys.reduce((inner, key) => inner?.[key], object);
    if (parent?.[last] === undefined) throw new Error(`${file}: nothing at ${path}`);
    if (op === 'replace') parent[last] = value;
    else if (op !== 'test') throw new Error(`${file}: unknown here: ${op}`);
    else if (parent[last] !== value) throw new Error(`${file}: ${path} is ${parent[last]}, not ${value}`);
  }
}

const key = (object) => `${object.kind} ${object.metadata.name}`;
const objects = (statSync(source).isDirectory() ? build(source) : read(source)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
process.stdout.write(objects.map((object) => stringify(object, YAML)).join('---\n'));
