/** @type {import('next').NextConfig} */
export default {
  // One folder for each server under development, so that several can run side by side.
  distDir: process.env.GAFFER_NEXT_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The server in front never compresses: it serves this machine only.
  compress: false,
  // `npm test` checks the types; a start should not wait for it.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.GAFFER_TSCONFIG ?? 'tsconfig.json' },
  images: { unoptimized: true },
};
