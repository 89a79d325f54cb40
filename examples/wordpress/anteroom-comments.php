<?php
// The element is built from escaped values.
echo anteroom_comments(); // phpcs:ignore WordPress.Security.EscapeOutput
