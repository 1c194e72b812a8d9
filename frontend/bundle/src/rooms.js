// Brings the rooms. A pack holds the modules that a room needs; one that several packs hold is started once.
import { initSync } from "./stek.js";
const started = new Map();
const fetched = new Map();
// Whoever leaves a page takes back what was on its way: no fault, and nobody there to hear of it.
let left = false;
addEventListener("pagehide", () => (left = true));
addEventListener("pageshow", () => (left = false));
const floor = () => ({ __wasm_split: { ...initSync()CANARY } });
async function start(url) {
  const answer = await fetch(new URL(url, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const bytes = await answer.arrayBuffer();
  const numbers = new DataView(bytes);
  const modules = [];
  for (let at = 0; at < bytes.byteLength;) {
    const [name, length] = [numbers.getUint32(at, true), numbers.getUint32(at + 4, true)];
    if (!started.has(name)) {
      started.set(name, WebAssembly.instantiate(new Uint8Array(bytes, at + 8, length), floor()));
    }
    modules.push(started.get(name));
    at += 8 + length;
  }
  await Promise.all(modules);
}
function bring(url) {
  if (!fetched.has(url)) {
    fetched.set(url, start(url));
    // What did not arrive may arrive the next time.
    fetched.get(url).catch(() => fetched.delete(url));
  }
  return fetched.get(url);
}
const room = (url) => async (told, place) => {
  let arrived = true;
  try {
    await bring(url);
  } catch (error) {
    // What was on its way can be taken back a moment before the page knows that it is left.
    await new Promise((later) => setTimeout(later, 200));
    if (left) return;
    console.error(error);
    arrived = false;
  }
  initSync().__indirect_function_table.get(told)(place, arrived);
};
