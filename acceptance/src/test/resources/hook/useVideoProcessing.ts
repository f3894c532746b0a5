// hooks/useVideoProcessing.ts
import { useState, useEffect, useCallback } from 'react';

interface ProcessingStatus {
  stage: 'uploading' | 'processing' | 'storing' | 'downloading' | 'complete' | 'error';
  progress: number;
  statusMessage: string;
  downloadUrl?: string;
  error?: string;
}

export function useVideoProcessing(jobId: string | null) {
  const [status, setStatus] = useState<ProcessingStatus>({
    stage: 'uploading',
    progress: 0,
    statusMessage: 'Initializing...',
  });

  const checkStatus = useCallback(async () => {
    if (!jobId) return;

    try {
      const response = await fetch(`/api/video/status/${jobId}`);
      const data = await response.json();

      setStatus({
        stage: data.stage,
        progress: data.progress,
        statusMessage: data.message,
        downloadUrl: data.downloadUrl,
        error: data.error,
      });

      // Stop polling if complete or error
      if (data.stage === 'complete' || data.stage === 'error') {
        return true; // Signal to stop polling
      }
    } catch (error) {
      setStatus(prev => ({
        ...prev,
        stage: 'error',
        error: 'Failed to check processing status',
      }));
      return true; // Stop polling on error
    }

    return false; // Continue polling
  }, [jobId]);

  useEffect(() => {
    if (!jobId) return;

    // Poll every 2 seconds
    const interval = setInterval(async () => {
      const shouldStop = await checkStatus();
      if (shouldStop) {
        clearInterval(interval);
      }
    }, 2000);

    // Initial check
    checkStatus();

    return () => clearInterval(interval);
  }, [jobId, checkStatus]);

  return status;
}
