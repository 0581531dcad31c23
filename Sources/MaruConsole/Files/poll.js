// Does something again and again, while somebody can see it.

/** Calls `action` every so many milliseconds while the page is visible. The result stops it. */
export function poll(interval, action) {
  let isBusy = false;
  const timer = setInterval(async () => {
    // A slow server is not asked again before it answered.
    if (document.hidden || isBusy) return;
    isBusy = true;
    try {
      await action();
    } finally {
      isBusy = false;
    }
  }, interval);
  return () => clearInterval(timer);
}
