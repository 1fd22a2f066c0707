import { startSellerCenters } from './start.ts';

const centers = await startSellerCenters({ port: Number(process.env.PORT ?? 0), controlPort: Number(process.env.CONTROL_PORT ?? 0) });

console.log(`Control page   ${centers.controlUrl}`);
console.log('Shopee         https://seller.shopee.sg/new-webchat/conversations');
console.log('Sub-account    https://seller.shopee.cn/new-webchat/conversations');
console.log(`Open them in:\n  chromium --user-data-dir="$(mktemp -d)" ${centers.browserArgs.map((arg) => `'${arg}'`).join(' ')}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void centers.close());
