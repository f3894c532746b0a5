// A page of the editor's guide: its code as it stands in the guide, compiled and run with React.
//
//   node page.mjs SERVICE MEDIA-NAME UPLOAD-ID DIRECTORY-OF-THE-CODE
import { readFile, writeFile } from 'node:fs/promises';
import React from 'react';
import { create } from 'react-test-renderer';
import typescript from 'typescript';

const [origin, waitingFor, uploadId, code] = process.argv.slice(2);
const statusCalls = [];

// A page's addresses are relative to where it came from.
const network = globalThis.fetch;
globalThis.fetch = (path, init) => {
  if (path.startsWith('/api/video/status/')) statusCalls.push(Date.now());
  return network(new URL(path, origin), init);
};

async function compiled(name, more = '') {
  const source = await readFile(`${code}/${name}.ts`, 'utf8');
  const options = {
    module: typescript.ModuleKind.ESNext,
    target: typescript.ScriptTarget.ES2022,
  };
  const { outputText } = typescript.transpileModule(source + more, { compilerOptions: options });
  await writeFile(`${name}.mjs`, outputText);
  return import(`./${name}.mjs`);
}

const { useVideoProcessing } = await compiled('useVideoProcessing');
const { retryWithBackoff, processVideo } = await compiled('retry', '\nexport { processVideo };\n');

async function submitted(editorState) {
  const response = await retryWithBackoff(
    () => fetch(`/api/video/process`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ editorState, outputFormat: 'mp4', resolution: '360p' }),
    }),
    { maxAttempts: 3, initialDelay: 1000 }
  );
  return response.json();
}

const soon = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** What the hook showed, one after the other, and whether it asked again after the end. */
async function watched(jobId, onShown = () => {}) {
  const shown = [];
  const page = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no end: ${JSON.stringify(shown)}`)), 120_000).unref();
    let root;
    function Page() {
      const status = useVideoProcessing(jobId);
      React.useEffect(() => {
        shown.push(status);
        onShown(status);
        if (status.stage === 'complete' || status.stage === 'error') resolve(root);
      }, [status]);
      return null;
    }
    root = create(React.createElement(Page));
  });
  // The first call has no say in the hook: one round of its timer may follow the end.
  await soon(2.5);
  const calls = statusCalls.length;
  await soon(4.5);
  const callsAfterTheEnd = statusCalls.length - calls;
  page.unmount();
  return { shown, callsAfterTheEnd };
}

const plain = {
  version: '1.0',
  project: { title: 'T', width: 640, height: 360, fps: 30, durationMs: 120000 },
  // No two stretches are alike: equal ones would be rendered once.
  timeline: { layers: Array.from({ length: 24 }, (_, i) => ({
    id: `a${i}`, type: 'solidColor', color: `#33${(0x20 + 4 * i).toString(16)}cc`,
    startMs: 5000 * i, endMs: 5000 * (i + 1), zIndex: 1,
  })) },
};
const started = await submitted(plain);
const again = await (await processVideo(started.jobId)).json();
const complete = await watched(started.jobId);

const waiting = {
  name: 'p', width: 160, height: 90,
  tracks: [{ controllerName: 'audio', url: waitingFor, actions: [{ start: 0, end: 1, z: 0 }] }],
};
const failing = await submitted(waiting);
let aborted = false;
const failed = await watched(failing.jobId, (status) => {
  if (!aborted && status.statusMessage !== 'Initializing...') {
    aborted = true;
    network(new URL(`/v1/uploads/${uploadId}`, origin), { method: 'DELETE' });
  }
});

console.log(JSON.stringify({ started, again, complete, failing, failed }));
process.exit(0);
