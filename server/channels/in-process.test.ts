import { channelContract } from './channel.contract.ts';
import { InProcessChannel } from './in-process.ts';

channelContract('InProcessChannel', async () => new InProcessChannel());
