// Unpacks the browser and the libraries it needs into TMPDIR. The package unpacks the libraries only where it
// believes to be run by its hosting service, hence that service's variable (set by scripts/browser.py).
import chromium from '@sparticuz/chromium';

console.log(await chromium.executablePath());
