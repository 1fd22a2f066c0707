import { DOUBLES } from './centers.ts';
import { startSellerCenters } from './start.ts';

const centers = await startSellerCenters({ port: Number(process.env.PORT ?? 0), controlPort: Number(process.env.CONTROL_PORT ?? 0) });

console.log(`${'Control page'.padEnd(15)}${centers.controlUrl}`);
for (const [platform, double] of Object.entries(DOUBLES)) console.log(`${platform.padEnd(15)}${double.chatUrl(double.countries[0])}`);
console.log(`${'sub-account'.padEnd(15)}${DOUBLES.shopee.chatUrl('CN')}`);
console.log(`Open them in:\n  chromium --user-data-dir="$(mktemp -d)" ${centers.browserArgs.map((arg) => `'${arg}'`).join(' ')}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void centers.close());
