// SPDX-License-Identifier: MIT
// verdicts.mjs PACTA PEERS WORK   Both verifiers read the same pacts and ask the same
// provider; their verdicts must agree. PACTA is the command, PEERS the folder of the
// official tools' modules, WORK a folder to write into. Closes with the counts.
import {spawn} from 'node:child_process';
import {createServer} from 'node:http';
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {cases} from './cases.mjs';

const [pacta, peers, work] = process.argv.slice(2).map((word) => resolve(word));
const official = join(peers, '@pact-foundation', `pact-cli-${process.platform}-${process.arch}`,
                      'standalone', 'pact');
const environment = {...process.env, PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1'};
let passed = 0;
let failed = 0;

const check = (ok, text) => {
  ok ? passed++ : failed++;
  if (!ok)
    console.log(`not ok: ${text}`);
};

const run = (command, words) => new Promise((done) => {
  const child = spawn(command, words, {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
  let text = '';
  child.stdout.on('data', (piece) => { text += piece; });
  child.stderr.on('data', (piece) => { text += piece; });
  child.on('error', (error) => done({code: -1, text: String(error)}));
  child.on('close', (code) => done({code, text}));
});

const verify = (command, file, port, words = []) =>
  run(command, ['verifier', '-f', file, '-h', '127.0.0.1', '-p', String(port), ...words]);

// The provider answers /N/case with body N.
const bodies = [];
const text = (body) => typeof body === 'string' ? body : JSON.stringify(body);
const provider = createServer((request, response) => {
  const body = bodies[Number(request.url.split('/')[1])];
  response.writeHead(body === undefined ? 404 : 200, {'Content-Type': 'application/json'});
  response.end(body);
});
await new Promise((ready) => provider.listen(0, '127.0.0.1', ready));
const port = provider.address().port;

const write = (name, version, interaction) => {
  const file = join(work, `${name.replaceAll(' ', '_')}.json`);
  writeFileSync(file, JSON.stringify({
    consumer: {name: 'Interop'}, provider: {name: 'Peer'}, interactions: [interaction],
    metadata: {pactSpecification: {version}}}));
  return file;
};

const compareBody = async (item, file, body, want, theirWant, why) => {
  const base = ['--base-path', `/${bodies.push(text(body)) - 1}`];
  const ours = await verify(pacta, file, port, base);
  const theirs = await verify(official, file, port, base);
  const verdict = (outcome) => outcome.code === 0 ? 'pass' : outcome.code === 1 ? 'fail' : `exit ${outcome.code}`;

  check(verdict(ours) === want, `${item.name}: ${text(body)}: Pacta says ${verdict(ours)}, should ${want}\n${ours.text}`);
  check(verdict(theirs) === theirWant, `${item.name}: ${text(body)}: the official verifier says ` +
        `${verdict(theirs)}, expected ${theirWant}\n${theirs.text}`);
  if (why)
    console.log(`differs as listed: ${item.name}: ${text(body)}: ${why}`);
};

for (const item of cases) {
  const file = write(item.name, '4.0', {
    type: 'Synchronous/HTTP', description: item.name, pending: false,
    request: {method: 'GET', path: '/case'},
    response: {status: 200, headers: {'Content-Type': ['application/json']},
               body: {content: item.body, contentType: 'application/json', encoded: false},
               ...(item.rules ? {matchingRules: {body: item.rules}} : {})}});
  for (const body of item.pass)
    await compareBody(item, file, body, 'pass', 'pass');
  for (const body of item.fail)
    await compareBody(item, file, body, 'fail', 'fail');
  for (const {body, ours, why} of item.differs ?? [])
    await compareBody(item, file, body, ours, ours === 'pass' ? 'fail' : 'pass', why);
}

// A pact that the official library writes verifies with ours.
const core = createRequire(join(peers, 'x.js'))('@pact-foundation/pact-core');
const written = join(work, 'written');
mkdirSync(written, {recursive: true});
// 3, 4 and 5 are the library's numbers for V2, V3 and V4.
for (const [name, version] of [['v2', 3], ['v3', 4], ['v4', 5]]) {
  const pact = core.makeConsumerPact(`Interop ${name}`, 'Peer', version, 'error');
  const interaction = pact.newInteraction('what the official library wrote');
  interaction.given('nothing in particular');
  interaction.withRequest('GET', '/case');
  interaction.withStatus(200);
  interaction.withResponseBody(JSON.stringify({
    id: {'pact:matcher:type': 'type', value: 1},
    list: {'pact:matcher:type': 'type', min: 1, value: [{n: {'pact:matcher:type': 'regex', regex: '\\d+', value: '7'}}]},
  }), 'application/json');
  const mock = pact.createMockServer('127.0.0.1', 0, false);
  await (await fetch(`http://127.0.0.1:${mock}/case`)).text();
  check(pact.mockServerMatchedSuccessfully(mock), `${name}: the official mock matched`);
  pact.writePactFile(written, true);
  pact.cleanupMockServer(mock);
}
for (const file of readdirSync(written)) {
  const good = bodies.push('{"id":5,"list":[{"n":"12"}]}') - 1;
  const bad = bodies.push('{"id":"x","list":[]}') - 1;
  for (const [body, code] of [[good, 0], [bad, 1]]) {
    const ours = await verify(pacta, join(written, file), port, ['--base-path', `/${body}`]);
    check(ours.code === code, `${file} with ours: exit ${ours.code}, expected ${code}\n${ours.text}`);
  }
}
check(readdirSync(written).length === 3, 'the official library wrote three pacts');

provider.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
