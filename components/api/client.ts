import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '@/server/api/router';

/** The server's procedures (see server/api/contract.ts). A refusal is thrown; `reasonsOf` puts it into words. */
export const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc' })] });
