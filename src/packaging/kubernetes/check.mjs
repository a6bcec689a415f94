// Checks Kubernetes objects: node check.mjs PLACE FILE. PLACE has kubernetes-models, typescript and yaml in node_modules;
// FILE is what kustomize.mjs or `kubectl kustomize` has made.
//
// - By the types of Kubernetes' API, with TypeScript: a key that isn't there, a key that is missing, a value of another type.
// - By the API's schemas: the values of enumerations and formats.
// - That names within the objects lead somewhere.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const place = resolve(process.argv[2]);
const { parseAllDocuments } = createRequire(`${place}/x.js`)('yaml');
const objects = parseAllDocuments(readFileSync(process.argv[3], 'utf8'), { version: '1.1' }).map((document) => {
  if (document.errors.length > 0) throw document.errors[0];
  return document.toJS();
});
const problems = [];

function types() {
  const file = `${place}/objects-${process.pid}.mts`;
  const lines = objects.map(
    (object, i) =>
      `import type { I${object.kind} as T${i} } from "kubernetes-models/${object.apiVersion}/${object.kind}";\n`
      + `export const o${i}: T${i} = ${JSON.stringify(object, null, 1)};\n`);
  writeFileSync(file, lines.join(''));
  const project = `${place}/objects-${process.pid}.json`;
  const compilerOptions = { noEmit: true, strict: true, skipLibCheck: true, pretty: false, module: 'nodenext', target: 'es2022', types: [] };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  try {
    execFileSync(
      process.execPath, [`${place}/node_modules/typescript/bin/tsc`, '-p', project], { cwd: place, encoding: 'utf8', stdio: 'pipe' });
  } catch (failure) {
    problems.push(failure.stdout || String(failure));
  } finally {
    rmSync(file);
    rmSync(project);
  }
}

async function schemas() {
  for (const object of objects) {
    const path = `${place}/node_modules/kubernetes-models/${object.apiVersion}/${object.kind}.js`;
    const model = (await import(pathToFileURL(path)))[object.kind];
    try {
      new model(object).validate();
    } catch (failure) {
      problems.push(`${object.kind} ${object.metadata.name}: ${failure.message}`);
    }
  }
}

function expect(holds, problem) {
  if (!holds) problems.push(problem);
}

const of = (kind) => objects.filter((object) => object.kind === kind);
const one = (kind) => of(kind)[0] ?? {};

function fits(selector, labels) {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** A duration of the menus, such as 60s, in seconds. */
const seconds = (text) => parseInt(text, 10) * { s: 1, m: 60 }[text.at(-1)];

function names() {
  const nodes = one('StatefulSet');
  const pod = nodes.spec.template;
  const [container] = pod.spec.containers;
  const labels = pod.metadata.labels;
  const ports = container.ports.map((port) => port.name);
  const value = Object.fromEntries(container.env.map((variable) => [variable.name, variable.value]));

  expect(fits(nodes.spec.selector.matchLabels, labels), 'the StatefulSet selects other pods');
  expect(fits(one('Service').spec.selector, labels), 'the Service selects other pods');
  expect(nodes.spec.serviceName === one('Service').metadata.name, "the StatefulSet's serviceName is another Service");
  expect(fits(one('PodDisruptionBudget').spec.selector.matchLabels, labels), 'the PodDisruptionBudget selects other pods');
  expect(one('PodDisruptionBudget').spec.maxUnavailable < nodes.spec.replicas, 'all nodes may leave at once');
  for (const port of one('Service').spec.ports) {
    expect(ports.includes(port.targetPort), `the Service's port ${port.targetPort} isn't one of the pod's`);
  }
  for (const policy of of('NetworkPolicy')) {
    expect(fits(policy.spec.podSelector.matchLabels, labels), 'the NetworkPolicy selects other pods');
    const open = policy.spec.ingress.flatMap((rule) => rule.ports.map((port) => port.port));
    expect(String(open.sort()) === String(ports.sort()), `the NetworkPolicy opens ${open}, the pod ${ports}`);
  }
  const port = (name) => String(container.ports.find((each) => each.name === name)?.containerPort);
  expect(value.CLUSTER_BUS_PORT === port('bus'), "CLUSTER_BUS_PORT isn't the port of the bus");
  expect(
    value.CLUSTER_MEMBERS === `${nodes.spec.serviceName}:${port('hazelcast')}` || value.CLUSTER_KUBERNETES === nodes.spec.serviceName,
    'the nodes look for each other elsewhere');

  const volumes = [...pod.spec.volumes, ...nodes.spec.volumeClaimTemplates.map((claim) => ({ name: claim.metadata.name }))];
  for (const mount of container.volumeMounts) {
    expect(volumes.some((volume) => volume.name === mount.name), `there is no volume ${mount.name}`);
  }
  for (const volume of volumes.filter((each) => each.configMap)) {
    expect(of('ConfigMap').some((map) => map.metadata.name === volume.configMap.name), `there is no ConfigMap ${volume.configMap.name}`);
  }
  const menus = parseAllDocuments(one('ConfigMap').data['attendant.yaml'])[0].toJS();
  expect(
    pod.spec.terminationGracePeriodSeconds > Math.max(120, seconds(menus.attendant.gracePeriod)),
    'terminationGracePeriodSeconds is shorter than the longest end of the program');
  // The image's STATE_DIRECTORY.
  expect(
    container.volumeMounts.some((mount) => !mount.readOnly && mount.mountPath === '/var/lib/ari-attendant'),
    'the night switch is kept where nothing lasts');

  const account = pod.spec.serviceAccountName;
  expect(of('ServiceAccount').some((each) => each.metadata.name === account), `there is no ServiceAccount ${account}`);
  for (const binding of of('RoleBinding')) {
    expect(of('Role').some((role) => role.metadata.name === binding.roleRef.name), `there is no Role ${binding.roleRef.name}`);
    expect(
      binding.subjects.every((subject) => subject.name === account && subject.namespace === nodes.metadata.namespace),
      'the RoleBinding is for somebody else');
  }
  expect((of('RoleBinding').length > 0) === pod.spec.automountServiceAccountToken, 'a token without rights, or rights without a token');

  // What the Pod Security Standard "restricted" requires, and a file system that can't be written.
  const own = container.securityContext;
  expect(pod.spec.securityContext.runAsNonRoot === true, 'it may run as root');
  expect(pod.spec.securityContext.seccompProfile?.type === 'RuntimeDefault', 'it may make all system calls');
  expect(own.allowPrivilegeEscalation === false && String(own.capabilities.drop) === 'ALL', 'it may gain rights');
  expect(own.readOnlyRootFilesystem === true, 'its file system can be written');
}

types();
await schemas();
if (problems.length === 0) names();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
