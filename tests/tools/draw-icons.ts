import { mkdirSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { readArguments } from './arguments.ts';

/**
 * Draws the extension's icon, a speech bubble with three bars running ahead, and writes it as PNG in every size that a browser asks for.
 * Run it after changing the drawing: node tests/tools/draw-icons.ts
 */
const SIZES = [16, 32, 48, 96, 128] as const;
/** Samples a pixel and direction; the edges of the small sizes need them. */
const SAMPLES = 6;
const BLUE = [0x1d, 0x5f, 0xd0] as const;
const WHITE = [0xff, 0xff, 0xff] as const;

type Colour = readonly [number, number, number];

/** Signed distance to a rectangle with round corners, on a field of 128 × 128. */
function toBox(x: number, y: number, left: number, top: number, right: number, bottom: number, radius: number): number {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** The tail of the bubble: below its lower edge, left of a slanted line. */
function isTail(x: number, y: number): boolean {
  return y >= 88 && y <= 116 && x >= 34 && x <= 62 - (y - 88) * 0.95;
}

function colourAt(x: number, y: number): Colour | undefined {
  const isBubble = toBox(x, y, 8, 14, 120, 98, 26) <= 0 || isTail(x, y);
  if (!isBubble) return undefined;
  const bars: readonly [left: number, top: number, right: number][] = [
    [48, 33, 98],
    [30, 50, 98],
    [64, 67, 98],
  ];
  return bars.some(([left, top, right]) => toBox(x, y, left, top, right, top + 11, 5.5) <= 0) ? WHITE : BLUE;
}

function draw(size: number): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0];
      let hits = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = ((column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size) * 128;
        const y = ((row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size) * 128;
        const colour = colourAt(x, y);
        if (!colour) continue;
        hits += 1;
        colour.forEach((part, index) => {
          sum[index] = (sum[index] ?? 0) + part;
        });
      }
      const at = row * (size * 4 + 1) + 1 + column * 4;
      sum.forEach((part, index) => {
        rows[at + index] = hits > 0 ? Math.round(part / hits) : 0;
      });
      rows[at + 3] = Math.round((hits / (SAMPLES * SAMPLES)) * 255);
    }
  }
  return rows;
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** One part of a PNG file: length, name, content, checksum (https://www.w3.org/TR/png-3/). */
function part(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crcOf(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png(size: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // 8 bits a channel, red green blue alpha.
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(draw(size), { level: 9 })), part('IEND', Buffer.alloc(0))]);
}

readArguments({ name: 'npm run icons', does: 'Draws the icon of the extension in every size, into public/icon/.', options: {} });

const folder = new URL('../../public/icon/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const size of SIZES) writeFileSync(new URL(`${size}.png`, folder), png(size));
