// Nobody is signed in: pages with names that were kept for seminar rooms without a network go.
import { forgetPages } from "./today-offline.js";

try {
  await forgetPages();
} catch {
  // This browser lets pages keep nothing, so there is nothing to forget.
}
