import type { BuildOptions } from 'esbuild';

export declare function childOptions(folder: string, entry: { name: string; source: string }): BuildOptions;
