import { MemoryOutputs } from './memory-outputs.ts';
import { outputsContract } from './outputs.contract.ts';

outputsContract('MemoryOutputs', async () => ({
  outputs: new MemoryOutputs(),
  commit: async () => {},
  close: async () => {},
}));
