/** Protects and checks lattices in a thread of its own; it ends with its work and gives its memory back. */
import { parentPort, workerData } from 'node:worker_threads';
import highsModule, { type Highs } from 'highs';
import type { Lattice, Mask } from './lattice.ts';
import { protect } from './protect.ts';
import { type Proof, verify } from './verify.ts';

export type Protected =
  | { readonly masks: readonly { readonly mask: Mask; readonly proof: Proof }[] }
  | { readonly failed: string };

/** Its types describe the CommonJS build, where the loader is one step deeper than in the module that Node loads. */
const loadHighs = highsModule as unknown as () => Promise<Highs>;

async function run(lattices: readonly Lattice[]): Promise<Protected> {
  try {
    const highs = await loadHighs();
    return {
      masks: lattices.map((lattice) => {
        const mask = protect(lattice, highs);
        return { mask, proof: verify(lattice, mask) };
      }),
    };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(await run(workerData as readonly Lattice[]));
