import { expect, type Locator } from '@playwright/test';

type Point = { x: number; y: number };

/** The middle of a part once it has come to rest, where the pointer meets it: pictures that are laid out, fitted or make room move it. */
export async function restingCentre(part: Locator): Promise<Point> {
  await expect.poll(() => part.evaluate(isAtRest)).toBe(true);
  const box = await part.boundingBox();
  if (!box) throw new Error('The part is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Whether it is three frames later where it was. */
function isAtRest(element: Element): Promise<boolean> {
  const place = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].join(' ');
  };
  const before = place();
  return new Promise((resolve) => {
    const after = (frames: number): unknown =>
      frames > 0 ? requestAnimationFrame(() => after(frames - 1)) : resolve(place() === before);
    after(3);
  });
}
